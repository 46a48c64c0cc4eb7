// By what right something long is taken over, and until when. It is folded away: an ordinary quotation needs no word of it.
import { crel, gettext } from "django-prose-editor/editor"

const offered = () => document.querySelector('select[id^="id_citations-"][id$="-basis"]')

const labelled = (text, input) => crel("label", {}, [crel("span", { textContent: text }), input])

const noting = (entry, name, input) => {
  input.value = entry[name] || ""
  input.addEventListener("input", () => (entry[name] = input.value))
  return input
}

// Whoever may not change citations has no such fields in the form, and nothing to fold.
export const rightOf = (entry) => {
  const bases = offered()
  if (!bases) return ""
  const basis = crel("select")
  for (const { value, textContent } of bases.options) basis.append(new Option(textContent, value))
  const text = () => crel("input", { type: "text" })
  return crel("details", { className: "right", open: Boolean(entry.basis || entry.holder || entry.terms || entry.ends) }, [
    crel("summary", { textContent: gettext("Right of a long quotation") }),
    labelled(gettext("By what right"), noting(entry, "basis", basis)),
    labelled(gettext("Holder of the right"), noting(entry, "holder", text())),
    labelled(gettext("Terms"), noting(entry, "terms", text())),
    labelled(gettext("Right ends at"), noting(entry, "ends", crel("input", { type: "datetime-local", step: "1" }))),
  ])
}
