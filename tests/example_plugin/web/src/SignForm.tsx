import { Button, Notice, TextField } from "marquee-plugin-kit/ui";
import { useState, type FormEvent } from "react";

import { useChange, type Book } from "./book";

/** A line of one's own, on its own or about a film. */
export function SignForm({ book, movieId }: { book: Book; movieId?: number }) {
  const [text, setText] = useState("");
  const sign = useChange(book.sign);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    sign.mutate({ text, movie_id: movieId }, { onSuccess: () => setText("") });
  };
  return (
    <form className="acme-guestbook-form" onSubmit={submit}>
      <TextField label="Your line" required maxLength={500} value={text} onChange={(event) => setText(event.target.value)} />
      <Notice tone="destructive">{sign.error && refusal(sign.error)}</Notice>
      <Button type="submit" variant="secondary" aria-disabled={sign.isPending}>
        Sign
      </Button>
    </form>
  );
}

function refusal(error: Error): string {
  return "status" in error && error.status === 401 ? "Sign in to leave a line." : "Your line could not be kept.";
}
