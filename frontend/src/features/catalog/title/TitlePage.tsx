import { useSuspenseQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useParams } from "react-router";

import { notThere } from "@/api/problem";
import { titlePath } from "@/features/catalog/paths";
import { Backdrop } from "@/features/catalog/pictures/Backdrop";
import { movieQuery } from "@/features/catalog/queries";
import { Credits } from "@/features/catalog/title/Credits";
import { MoreFacts } from "@/features/catalog/title/MoreFacts";
import { SimilarFilms } from "@/features/catalog/title/SimilarFilms";
import { TitleOpening } from "@/features/catalog/title/TitleOpening";
import { Slot } from "@/plugins/Slot";

const ID = /^[1-9]\d{0,17}$/;

/** The page of a film. */
export default function TitlePage() {
  const { id = "" } = useParams();
  if (!ID.test(id)) throw notThere();
  return <Title id={Number(id)} />;
}

function Title({ id }: { id: number }) {
  const { data: movie } = useSuspenseQuery(movieQuery(id));
  const { title } = movie;
  const address = titlePath(movie);
  const { slug } = useParams();
  useEffect(() => {
    // The page is the right one already: only its address is put right.
    if (slug !== movie.slug) window.history.replaceState(window.history.state, "", address + window.location.search);
  }, [slug, movie.slug, address]);
  return (
    <article>
      <div className="title-hero">
        <Backdrop picture={movie.backdrop} />
        <TitleOpening movie={movie} />
      </div>
      <div className="page-width title-body">
        <div className="grid content-start gap-10">
          {movie.description && <p className="title-description">{movie.description}</p>}
          <Credits credits={movie.credits} />
          <div className="grid gap-8 empty:hidden">
            <Slot name="title.panel.v1" props={{ movieId: id, title }} />
          </div>
        </div>
        <MoreFacts movie={movie} />
      </div>
      <SimilarFilms id={id} />
    </article>
  );
}
