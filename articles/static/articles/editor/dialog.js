// The dialog in which sources are found, made and put into one marker.
import { crel, gettext } from "django-prose-editor/editor"
import { addresses, post, problem } from "./asking.js"
import { proposal, readFile, watchQuotation } from "./document.js"
import { finder } from "./finder.js"
import { present } from "./modal.js"
import { rightOf } from "./right.js"
import { newKey, relabel } from "./rows.js"

// Reads a new source's page while the writer goes on. It may end before or after the citation is in the text: the
// entry and the rows both learn what was found.
const readInBackground = async (entry) => {
  const { ok, data } = await post(addresses().read.replace("/0/", `/${entry.source}/`))
  if (ok) {
    entry.label = data.label
    relabel(entry.source, data.label, data.outlet)
  }
  return { problem: data.problem || data.notice || "", proposed: data.proposed }
}

const STANCES = { supports: "supports", contradicts: "contradicts", context: "context", attributes: "names who said it" }

const labelled = (text, input) => crel("label", {}, [crel("span", { textContent: text }), input])

// Asks for the sources of one marker; a file is the first of them. Resolves to [{key, source, label, locator, quote}], or
// null when given up.
export const askForSources = (entries, file = null) =>
  new Promise((resolve) => {
    let chosen = entries.map((entry) => ({ ...entry }))

    const { input, list, notice, load, stop } = finder({
      id: "cite",
      label: gettext("Sources"),
      ask: (words) => `${addresses().search}?q=${encodeURIComponent(words)}`,
      said: (answer, found, words) => said(answer, found, words),
      take: (source, answer) => cite(source, answer),
      isMeant: (words) => words !== "" || chosen.length === 0,
    })
    const picked = crel("ol", { className: "chosen" })
    const asked = crel("div", { className: "asked" })
    const chooser = crel("input", { type: "file", accept: "application/pdf,.pdf" })
    const title = crel("input", { type: "text" })
    const outlet = crel("input", { type: "text" })
    const url = crel("input", { type: "url" })
    const issued = crel("input", { type: "text", placeholder: "2025-10-21" })
    const trouble = crel("p", { className: "error", role: "alert" })
    const add = crel("button", { type: "button", className: "button", textContent: gettext("Add to the library and cite") })
    const done = crel("button", { type: "submit", className: "button default", textContent: gettext("Put into the text") })
    const cancel = crel("button", { type: "button", className: "button", textContent: gettext("Cancel") })
    const fresh = crel("details", {}, [
      crel("summary", { textContent: gettext("Create a source") }),
      labelled(gettext("Title of the document"), title),
      labelled(gettext("Outlet"), outlet),
      labelled(gettext("Address"), url),
      labelled(gettext("Issued"), issued),
      trouble,
      add,
    ])
    const form = crel("form", { method: "dialog" }, [
      crel("h2", { id: "cite-title", textContent: gettext("Cite") }),
      labelled(gettext("Search the library"), input),
      list,
      labelled(gettext("Or a PDF: choose it, or drop it here"), chooser),
      notice,
      asked,
      picked,
      fresh,
      crel("div", { className: "acts" }, [cancel, done]),
    ])
    const dialog = crel("dialog", { className: "cite-dialog" }, [form])
    dialog.setAttribute("aria-labelledby", "cite-title")

    const close = (result) => {
      stop()
      dialog.close()
      dialog.remove()
      resolve(result)
    }
    const choose = (source) => {
      chosen.push({
        key: newKey(),
        source: String(source.id),
        label: source.label,
        outlet: source.outlet,
        stance: "supports",
        locator: "",
        quote: "",
        translation: "",
      })
      input.value = ""
      showChosen()
      picked.querySelector("li:last-child input")?.focus()
      load()
      return chosen.at(-1)
    }
    const told = (entry, { problem, proposed }) => {
      if (!dialog.isConnected) return
      notice.textContent = problem
      name(entry)
      if (proposed) ask(entry, proposed)
    }
    const name = (entry) => {
      const item = picked.children[chosen.indexOf(entry)]
      if (item) item.querySelector("strong").textContent = entry.label
    }
    // What a document says of itself is asked about before it stands in the library as confirmed.
    const ask = (entry, proposed) => {
      asked.replaceChildren(
        proposal(entry, proposed, ({ label, outlet }) => {
          entry.label = label
          entry.outlet = outlet
          relabel(entry.source, label, outlet)
          name(entry)
          asked.replaceChildren()
          picked.children[chosen.indexOf(entry)]?.querySelector("textarea")?.focus()
        }),
      )
      asked.querySelector("input").focus()
    }
    const take = async (pdf) => {
      notice.textContent = gettext("Reading the PDF …")
      const { source, problem } = await readFile(pdf)
      if (!dialog.isConnected) return
      notice.textContent = problem
      if (!source) return
      const entry = choose(source)
      if (source.proposed) ask(entry, source.proposed)
    }
    const make = async (values) => {
      const { ok, data } = await post(addresses().add, values)
      if (ok) choose(data)
      return ok ? "" : problem(data)
    }
    // An address, a DOI or an ISBN names its document: known or not, Enter cites it.
    const cite = async (source, { named, slip }) => {
      if (source?.made_of) notice.textContent = await make(source.made_of)
      else if (source) choose(source)
      else if (!named) {
        if (!slip && input.value) offer()
        return
      } else {
        notice.textContent = gettext("Searching …")
        const { ok, data } = await post(addresses().name, { q: input.value })
        notice.textContent = ok ? "" : problem(data)
        if (!ok) return
        const entry = choose(data)
        if (data.unread) readInBackground(entry).then((found) => told(entry, found))
      }
    }
    // What is not in the library can be made at once: the words that were looked for are its title.
    const offer = () => {
      fresh.open = true
      title.value = input.value
      title.focus()
    }
    const said = ({ named, results }, _found, words) => {
      for (const result of results) if (result.own) result.tag = gettext("ours")
      if (results.length || !(words || named)) return ""
      if (named) return gettext("Not in the library yet: Enter adds it and reads its page.")
      return gettext("Nothing found: Enter makes a source of these words.")
    }
    const chosenRow = (entry, index) => {
      const locator = crel("input", { type: "text", value: entry.locator })
      locator.addEventListener("input", () => (entry.locator = locator.value))
      const quote = crel("textarea", { rows: 2, value: entry.quote })
      quote.addEventListener("input", () => (entry.quote = quote.value))
      const translation = crel("textarea", { rows: 2, value: entry.translation || "" })
      translation.addEventListener("input", () => (entry.translation = translation.value))
      const stance = crel("select")
      for (const [value, words] of Object.entries(STANCES))
        stance.append(new Option(gettext(words), value, false, value === (entry.stance || "supports")))
      stance.addEventListener("change", () => (entry.stance = stance.value))
      const button = (text, act, disabled = false) => {
        const made = crel("button", { type: "button", className: "button", textContent: text, disabled })
        made.addEventListener("click", act)
        return made
      }
      const move = (to) => {
        if (to < 0 || to >= chosen.length) return
        ;[chosen[to], chosen[index]] = [chosen[index], chosen[to]]
        showChosen()
        picked.children[to].querySelector("input").focus()
      }
      const remove = () => {
        chosen = chosen.filter((other) => other !== entry)
        showChosen()
      }
      const item = crel("li", {}, [
        crel("strong", { textContent: entry.label }),
        labelled(gettext("Locator"), locator),
        labelled(gettext("Quotation"), quote),
        watchQuotation(entry, quote, locator),
        labelled(gettext("Translation"), translation),
        labelled(gettext("Stance"), stance),
        rightOf(entry),
        button(gettext("Move up"), () => move(index - 1), index === 0),
        button(gettext("Remove"), remove),
      ])
      // Alt with an arrow moves a source within its marker, as it moves lines in other editors.
      item.addEventListener("keydown", (event) => {
        const step = event.altKey && { ArrowUp: -1, ArrowDown: 1 }[event.key]
        if (!step) return
        event.preventDefault()
        move(index + step)
      })
      return item
    }
    const showChosen = () => picked.replaceChildren(...chosen.map(chosenRow))

    chooser.addEventListener("change", () => chooser.files[0] && take(chooser.files[0]))
    dialog.addEventListener("dragover", (event) => event.preventDefault())
    dialog.addEventListener("drop", (event) => {
      event.preventDefault()
      const dropped = event.dataTransfer.files[0]
      if (dropped) take(dropped)
    })
    add.addEventListener("click", async () => {
      trouble.textContent = await make({ title: title.value, outlet: outlet.value, url: url.value, issued: issued.value })
      if (trouble.textContent) return
      title.value = outlet.value = url.value = issued.value = ""
      fresh.open = false
    })
    form.addEventListener("submit", (event) => {
      event.preventDefault()
      close(chosen)
    })
    cancel.addEventListener("click", () => close(null))
    showChosen()
    present(dialog, close)
    input.focus()
    load()
    if (file) take(file)
  })
