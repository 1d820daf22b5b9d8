import { queryOptions, useMutation, useQuery, useQueryClient } from "/sdk/react-query.js";
import { Button, Notice, Page, Panel, TextField } from "/sdk/ui.js";
import { jsx, jsxs } from "/sdk/jsx-runtime.js";
import { useState } from "/sdk/react.js";
import { Link } from "/sdk/react-router.js";
// src/book.ts
var ENTRIES = "/api/acme_guestbook/entries";
var KEY = "acme_guestbook";
/** What the service keeps, as the pages ask for it. */
function bookOf(host) {
	return {
		newest: (query) => queryOptions({
			queryKey: [KEY, query],
			queryFn: ({ signal }) => host.api("get", ENTRIES, {
				query,
				signal
			})
		}),
		sign: (body) => host.api("post", ENTRIES, { body }),
		remove: (id) => host.api("delete", `${ENTRIES}/{entry_id}`, { path: { entry_id: id } })
	};
}
/** A change to the book, after which every list of it is asked for again. */
function useChange(change) {
	const queries = useQueryClient();
	return useMutation({
		mutationFn: change,
		onSuccess: () => queries.invalidateQueries({ queryKey: [KEY] })
	});
}
// src/Lines.tsx
function Lines({ entries, action }) {
	if (entries.length === 0) return /* @__PURE__ */ jsx("p", {
		className: "acme-guestbook-none",
		children: "Nobody has left a line yet."
	});
	return /* @__PURE__ */ jsx("ul", {
		className: "acme-guestbook-lines",
		children: entries.map((entry) => /* @__PURE__ */ jsxs("li", { children: [/* @__PURE__ */ jsx("span", { children: entry.text }), action?.(entry)] }, entry.id))
	});
}
// src/AdminPage.tsx
/** Where an administrator removes what should not stand there. */
function AdminPage({ book }) {
	const { data } = useQuery(book.newest({ count: 100 }));
	const remove = useChange(book.remove);
	return /* @__PURE__ */ jsx(Page, {
		title: "Lines of the guestbook",
		children: data && /* @__PURE__ */ jsx(Lines, {
			entries: data.entries,
			action: ({ id, text }) => /* @__PURE__ */ jsx(Button, {
				variant: "danger",
				size: "sm",
				"aria-label": `Remove “${text}”`,
				onClick: () => remove.mutate(id),
				children: "Remove"
			})
		})
	});
}
// src/SignForm.tsx
/** A line of one's own, on its own or about a film. */
function SignForm({ book, movieId }) {
	const [text, setText] = useState("");
	const sign = useChange(book.sign);
	const submit = (event) => {
		event.preventDefault();
		sign.mutate({
			text,
			movie_id: movieId
		}, { onSuccess: () => setText("") });
	};
	return /* @__PURE__ */ jsxs("form", {
		className: "acme-guestbook-form",
		onSubmit: submit,
		children: [
			/* @__PURE__ */ jsx(TextField, {
				label: "Your line",
				required: true,
				maxLength: 500,
				value: text,
				onChange: (event) => setText(event.target.value)
			}),
			/* @__PURE__ */ jsx(Notice, {
				tone: "destructive",
				children: sign.error && refusal(sign.error)
			}),
			/* @__PURE__ */ jsx(Button, {
				type: "submit",
				variant: "secondary",
				"aria-disabled": sign.isPending,
				children: "Sign"
			})
		]
	});
}
function refusal(error) {
	return "status" in error && error.status === 401 ? "Sign in to leave a line." : "Your line could not be kept.";
}
// src/BookPage.tsx
/** Everybody's page: what was written, and a line of one's own. */
function BookPage({ book }) {
	const { data } = useQuery(book.newest({ count: 50 }));
	return /* @__PURE__ */ jsxs(Page, {
		title: "Guestbook",
		children: [/* @__PURE__ */ jsx(SignForm, { book }), data && /* @__PURE__ */ jsx(Lines, { entries: data.entries })]
	});
}
// src/FilmPanel.tsx
/** What was written about one film. */
function FilmPanel({ book, movieId, title }) {
	const { data } = useQuery(book.newest({
		count: 10,
		movie_id: movieId
	}));
	return /* @__PURE__ */ jsx("div", {
		className: "acme-guestbook",
		children: /* @__PURE__ */ jsxs(Panel, {
			title: `Lines about ${title}`,
			children: [data && /* @__PURE__ */ jsx(Lines, { entries: data.entries }), /* @__PURE__ */ jsx(SignForm, {
				book,
				movieId
			})]
		})
	});
}
// src/HomeRow.tsx
/** The newest lines, among the rows of the home page; nothing while there are none. */
function HomeRow({ book, to }) {
	const { data } = useQuery(book.newest({ count: 3 }));
	if (!data?.entries.length) return null;
	return /* @__PURE__ */ jsx("div", {
		className: "acme-guestbook",
		children: /* @__PURE__ */ jsxs(Panel, {
			title: "From the guestbook",
			children: [/* @__PURE__ */ jsx(Lines, { entries: data.entries }), /* @__PURE__ */ jsx(Link, {
				to,
				children: "All lines"
			})]
		})
	});
}
// src/ui.tsx
var apiLevel = 1;
/** A page, a page for administrators, a row of the home page and a panel of every film. */
function register(host) {
	const book = bookOf(host);
	const home = `/x/${host.plugin}/`;
	host.page({
		path: "/",
		access: "public",
		component: () => /* @__PURE__ */ jsx(BookPage, { book })
	});
	host.nav({
		label: "Guestbook",
		to: home,
		order: 50
	});
	host.adminPage({
		path: "/",
		label: "Guestbook",
		order: 50,
		component: () => /* @__PURE__ */ jsx(AdminPage, { book })
	});
	host.slot("home.row.v1", {
		component: () => /* @__PURE__ */ jsx(HomeRow, {
			book,
			to: home
		}),
		order: 50
	});
	host.slot("title.panel.v1", {
		component: (film) => /* @__PURE__ */ jsx(FilmPanel, {
			book,
			...film
		}),
		order: 50
	});
}
export { apiLevel, register as default };
