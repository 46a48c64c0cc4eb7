// The dialog in which sources are found, made and put into one marker.
import { crel, gettext } from "django-prose-editor/editor"
import { addresses, post } from "./asking.js"
import { proposal, readFile, watchQuotation } from "./document.js"
import { newKey, relabel } from "./rows.js"

const search = async (words, signal) => {
  const response = await fetch(`${addresses().search}?q=${encodeURIComponent(words)}`, { signal })
  return response.ok ? await response.json() : { results: [], named: false }
}

// Reads a new source's page while the writer goes on. It may end before or after the citation is in the text: the
// entry and the rows both learn what was found.
const readInBackground = async (entry) => {
  const { ok, data } = await post(addresses().read.replace("/0/", `/${entry.source}/`))
  if (ok) {
    entry.label = data.label
    relabel(entry.source, data.label, data.outlet)
  }
  return { problem: data.problem || "", proposed: data.proposed }
}

const STANCES = { supports: "supports", contradicts: "contradicts", context: "context", attributes: "names who said it" }

const labelled = (text, input) => crel("label", {}, [crel("span", { textContent: text }), input])

// Asks for the sources of one marker; a file is the first of them. Resolves to [{key, source, label, locator, quote}], or
// null when given up.
export const askForSources = (entries, file = null) =>
  new Promise((resolve) => {
    let chosen = entries.map((entry) => ({ ...entry }))
    let found = []
    let active = 0
    let named = false
    let request = null
    let timer = 0

    const list = crel("ul", { role: "listbox", id: "cite-found" })
    list.setAttribute("aria-label", gettext("Sources"))
    const input = crel("input", { type: "text", id: "cite-search", autocomplete: "off", role: "combobox" })
    for (const [name, value] of Object.entries({ "aria-controls": "cite-found", "aria-expanded": "true", "aria-autocomplete": "list" }))
      input.setAttribute(name, value)
    const notice = crel("p", { className: "quiet notice", role: "status" })
    const picked = crel("ol", { className: "chosen" })
    const asked = crel("div", { className: "asked" })
    const chooser = crel("input", { type: "file", accept: "application/pdf,.pdf" })
    const title = crel("input", { type: "text" })
    const outlet = crel("input", { type: "text" })
    const url = crel("input", { type: "url" })
    const issued = crel("input", { type: "text", placeholder: "2025-10-21" })
    const trouble = crel("p", { className: "error", role: "alert" })
    const make = crel("button", { type: "button", className: "button", textContent: gettext("Add to the library and cite") })
    const done = crel("button", { type: "submit", className: "button default", textContent: gettext("Put into the text") })
    const cancel = crel("button", { type: "button", className: "button", textContent: gettext("Cancel") })
    const fresh = crel("details", {}, [
      crel("summary", { textContent: gettext("Create a source") }),
      labelled(gettext("Title of the document"), title),
      labelled(gettext("Outlet"), outlet),
      labelled(gettext("Address"), url),
      labelled(gettext("Issued"), issued),
      trouble,
      make,
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
      clearTimeout(timer)
      request?.abort()
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
    // An address, a DOI or an ISBN names its document: known or not, Enter cites it.
    const cite = async () => {
      if (found[active]) return choose(found[active])
      if (!named) return
      const { ok, data } = await post(addresses().name, { q: input.value })
      notice.textContent = ok ? "" : Object.values(data.errors).flat().join(" ")
      if (!ok) return
      const entry = choose(data)
      if (data.unread) readInBackground(entry).then((found) => told(entry, found))
    }
    const showFound = () => {
      notice.textContent = named && !found.length ? gettext("Not in the library yet: Enter adds it and reads its page.") : ""
      list.replaceChildren(
        ...found.map((source, index) => {
          const option = crel("li", { role: "option", id: `cite-option-${index}`, textContent: source.label })
          option.setAttribute("aria-selected", String(index === active))
          option.addEventListener("mousedown", (event) => event.preventDefault())
          option.addEventListener("click", () => choose(source))
          return option
        }),
      )
      input.setAttribute("aria-activedescendant", found.length ? `cite-option-${active}` : "")
      list.children[active]?.scrollIntoView({ block: "nearest" })
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
    const load = async () => {
      request?.abort()
      request = new AbortController()
      try {
        ;({ results: found, named } = await search(input.value, request.signal))
        active = 0
        showFound()
      } catch (error) {
        if (error.name !== "AbortError") throw error
      }
    }

    input.addEventListener("input", () => {
      clearTimeout(timer)
      timer = setTimeout(load, 120)
    })
    input.addEventListener("keydown", (event) => {
      // While an input method composes, its own keys (arrows, Enter) belong to it.
      if (event.isComposing) return
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (step && found.length) {
        active = (active + step + found.length) % found.length
        showFound()
        event.preventDefault()
      } else if (event.key === "Enter" && (input.value !== "" || chosen.length === 0)) {
        event.preventDefault()
        clearTimeout(timer)
        load().then(cite)
      }
    })
    chooser.addEventListener("change", () => chooser.files[0] && take(chooser.files[0]))
    dialog.addEventListener("dragover", (event) => event.preventDefault())
    dialog.addEventListener("drop", (event) => {
      event.preventDefault()
      const dropped = event.dataTransfer.files[0]
      if (dropped) take(dropped)
    })
    make.addEventListener("click", async () => {
      const { ok, data } = await post(addresses().add, { title: title.value, outlet: outlet.value, url: url.value, issued: issued.value })
      if (ok) {
        trouble.textContent = title.value = outlet.value = url.value = issued.value = ""
        fresh.open = false
        choose(data)
      } else {
        trouble.textContent = Object.values(data.errors).flat().join(" ")
      }
    })
    form.addEventListener("submit", (event) => {
      event.preventDefault()
      close(chosen)
    })
    cancel.addEventListener("click", () => close(null))
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault()
      close(null)
    })
    document.body.append(dialog)
    showChosen()
    dialog.showModal()
    input.focus()
    load()
    if (file) take(file)
  })
