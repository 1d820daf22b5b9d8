// The guestbook's page: what everybody wrote, and a line of one's own.

const ENTRIES = "/api/acme_guestbook/entries";

export const apiLevel = 1;

export default function register(host) {
  const { createElement: h, useEffect, useState } = host.React;

  function Guestbook() {
    const [entries, setEntries] = useState([]);
    const [text, setText] = useState("");
    const load = () => host.api("get", ENTRIES).then((page) => setEntries(page.entries));
    useEffect(() => void load(), []);

    const sign = async (event) => {
      event.preventDefault();
      await host.api("post", ENTRIES, { body: { text } });
      setText("");
      await load();
    };

    return h(
      "section",
      { className: "acme-guestbook" },
      h("h1", null, "Guestbook"),
      h(
        "form",
        { onSubmit: sign },
        h("label", { htmlFor: "acme-guestbook-line" }, "Your line"),
        h("input", {
          id: "acme-guestbook-line",
          value: text,
          maxLength: 500,
          required: true,
          onChange: (event) => setText(event.target.value),
        }),
        h("button", { type: "submit" }, "Sign"),
      ),
      h("ul", null, ...entries.map((entry) => h("li", { key: entry.id }, entry.text))),
    );
  }

  host.page({ path: "/", component: Guestbook });
  host.nav({ label: "Guestbook", to: `/x/${host.plugin}/`, order: 50 });
}
