// PDFs as sources: read by the desk, what they say of themselves confirmed by the editor, quotations found with their page.
import { crel, gettext } from "django-prose-editor/editor"
import { addresses, post, postFile, problem } from "./asking.js"

export const isPdf = (file) => file.type === "application/pdf" || /\.pdf$/i.test(file.name)
export const pdfIn = (transfer) => [...(transfer?.files || [])].find(isPdf)

// Resolves to {source, problem}: what the file is in the library, or why it was not read.
export const readFile = async (file) => {
  const { ok, data } = await postFile(addresses().document, file)
  return ok ? { source: data, problem: data.notice || "" } : { source: null, problem: problem(data) }
}

const FIELDS = {
  title: "Title of the document",
  issuer: "Issuer",
  number: "Number of the document",
  issued: "Issued",
  url: "Address, where readers find it",
  language: "Language",
}

// Asks an editor about what a document says of itself; calls back with the source once it is confirmed.
export const proposal = (entry, proposed, confirmed) => {
  const inputs = Object.fromEntries(Object.keys(FIELDS).map((name) => [name, crel("input", { type: "text", value: proposed[name] || "" })]))
  const trouble = crel("p", { className: "error", role: "alert" })
  const button = crel("button", { type: "button", className: "button default", textContent: gettext("Confirm the document") })
  button.addEventListener("click", async () => {
    const values = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.value.trim()]))
    const { ok, data } = await post(addresses().confirm.replace("/0/", `/${entry.source}/`), values)
    if (ok) confirmed(data)
    else trouble.textContent = problem(data)
  })
  return crel("fieldset", { className: "proposed" }, [
    crel("legend", { textContent: gettext("This is what the PDF says of itself: look at it, and confirm") }),
    ...Object.entries(inputs).map(([name, input]) => crel("label", {}, [crel("span", { textContent: gettext(FIELDS[name]) }), input])),
    trouble,
    button,
  ])
}

const said = ({ state, locator, others, difference }) => {
  if (state === "found" && locator)
    return [
      gettext("Found"),
      ": ",
      locator,
      ...(others.length ? [" (", gettext("also"), ": ", others.map((page) => `p. ${page}`).join(", "), ")"] : []),
    ]
  if (state === "found") return [gettext("Stands in our copy of the source.")]
  if (state === "missing") return [gettext("Is not in our copy of the source: compare the words.")]
  if (state !== "altered") return []
  const runs = (difference || []).map(([kind, text]) =>
    crel(kind === "ours" ? "del" : kind === "theirs" ? "ins" : "span", { textContent: text }),
  )
  return [gettext("Differs from our copy of the source"), locator ? ` (${locator})` : "", ": ", ...runs]
}

// Looks a quotation up in our copy while it is written; its page becomes the locator where nobody has written one.
export const watchQuotation = (entry, quote, locator) => {
  const shown = crel("output", { className: "quiet found" })
  let timer = 0
  let asked = 0
  const look = async () => {
    asked += 1
    const turn = asked
    if (!quote.value.trim()) return shown.replaceChildren()
    const { ok, data } = await post(addresses().passage.replace("/0/", `/${entry.source}/`), { quote: quote.value })
    if (!ok || turn !== asked) return
    shown.replaceChildren(...said(data))
    if (data.state === "found" && data.locator && ["", entry.found].includes(locator.value))
      locator.value = entry.locator = entry.found = data.locator
  }
  quote.addEventListener("input", () => {
    clearTimeout(timer)
    timer = setTimeout(look, 300)
  })
  quote.addEventListener("change", look)
  return shown
}
