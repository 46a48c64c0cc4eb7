// The dialog that asks of a picture what readers need to be told: what it shows, what to say of it, whose it is.
import { crel, gettext } from "django-prose-editor/editor"
import { addresses, postFile } from "./asking.js"

const words = ({ errors }) =>
  Object.values(errors || {})
    .flat()
    .join(" ") || gettext("The desk does not answer. Try again; nothing is lost.")

// Resolves to {taken, image, proposed}, or to {problem}: why the picture was not taken.
const keep = async (file) => {
  try {
    const { ok, data } = await postFile(addresses().picture, file)
    return ok ? data : { problem: words(data) }
  } catch {
    return { problem: words({}) }
  }
}

const FIELDS = { credit: "Credit", alt: "Alternative text", caption: "Caption", licence: "Licence" }
const LONGEST = { credit: 200, alt: 300, licence: 100 }

const input = (name, value) => {
  if (name === "caption") return crel("textarea", { rows: 2, value, name })
  return crel("input", { type: "text", value, name, maxLength: LONGEST[name] })
}

// A proposal is marked until the editor has written something else there.
const asked = (name, proposed) => {
  const entry = input(name, proposed || "")
  const note = crel("small", { className: "read", textContent: gettext("read from the file: please check"), hidden: !proposed })
  entry.addEventListener("input", () => (note.hidden = true))
  return { entry, label: crel("label", {}, [crel("span", { textContent: gettext(FIELDS[name]) }), " ", note, entry]) }
}

const shell = (title) => {
  const cancel = crel("button", { type: "button", className: "button", textContent: gettext("Cancel") })
  const done = crel("button", { type: "submit", className: "button default", textContent: gettext("Put into the text"), disabled: true })
  const state = crel("p", { className: "notice", role: "status", textContent: gettext("The picture is on its way to the desk …") })
  const place = crel("div")
  const heading = crel("h2", { id: "picture-title", textContent: title })
  const form = crel("form", { method: "dialog" }, [heading, state, place, crel("div", { className: "acts" }, [cancel, done])])
  const dialog = crel("dialog", { className: "cite-dialog picture-dialog" }, [form])
  dialog.setAttribute("aria-labelledby", "picture-title")
  return { dialog, form, state, place, cancel, done }
}

// Resolves to the values of a photo's row, or to null when given up. The picture travels while the editor looks at it.
export const askForPicture = (file) =>
  new Promise((resolve) => {
    const { dialog, form, state, place, cancel, done } = shell(file.name || gettext("Photo"))
    const entries = {}
    let kept = null
    const close = (result) => {
      dialog.close()
      dialog.remove()
      resolve(result)
    }
    const show = (data) => {
      kept = data
      state.textContent = ""
      const fields = Object.keys(FIELDS).map((name) => [name, asked(name, data.proposed[name])])
      for (const [name, { entry }] of fields) entries[name] = entry
      place.replaceChildren(
        crel("img", { src: data.image, alt: gettext("The picture that was dropped"), className: "dropped" }),
        ...fields.map(([, { label }]) => label),
      )
      done.disabled = false
      entries.credit.focus()
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault()
      const values = Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, entry.value.trim()]))
      close({ ...values, taken: kept.taken, image: kept.image })
    })
    cancel.addEventListener("click", () => close(null))
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault()
      close(null)
    })
    document.body.append(dialog)
    dialog.showModal()
    keep(file).then((data) => {
      if (!dialog.isConnected) return
      if (!data.problem) return show(data)
      state.textContent = data.problem
      state.setAttribute("role", "alert")
      cancel.focus()
    })
  })
