// The dialog that asks of a picture what readers need to be told: what it shows, what to say of it, whose it is.
import { crel, gettext } from "django-prose-editor/editor"
import { addresses, postFile } from "./asking.js"
import { present } from "./modal.js"

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

const READ = "read from the file: please check"
const COPIED = "from the text that was copied: please check"

// A proposal is marked until the editor has written something else there.
const asked = (name, copied, read) => {
  const entry = input(name, copied || read || "")
  const note = crel("small", { className: "read", textContent: gettext(copied ? COPIED : READ), hidden: !(copied || read) })
  entry.addEventListener("input", () => (note.hidden = true))
  return { entry, label: crel("label", {}, [crel("span", { textContent: gettext(FIELDS[name]) }), " ", note, entry]) }
}

const act = (words, className = "button", type = "button") => crel("button", { type, className, textContent: gettext(words) })

const shell = ({ file }, [turn, turns]) => {
  const several = turns > 1
  const [rest, skip] = [act("Leave all the others out"), act(several ? "Leave this one out" : "Cancel")]
  const done = act("Put into the text", "button default", "submit")
  done.disabled = true
  rest.hidden = turn === turns
  const state = crel("p", { className: "notice", role: "status", textContent: gettext("The picture is on its way to the desk …") })
  const place = crel("div")
  const title = file.name || gettext("Photo")
  const heading = crel("h2", { id: "picture-title", textContent: several ? `${title} (${turn} / ${turns})` : title })
  const form = crel("form", { method: "dialog" }, [heading, state, place, crel("div", { className: "acts" }, [rest, skip, done])])
  const dialog = crel("dialog", { className: "cite-dialog picture-dialog" }, [form])
  dialog.setAttribute("aria-labelledby", "picture-title")
  return { dialog, form, state, place, rest, skip, done }
}

// Resolves to {values, goesOn}: those of a photo's row, or null where it was left out, and whether the next is asked about.
// The picture travels while the editor looks at it.
const ask = (picture, turn) =>
  new Promise((resolve) => {
    const { dialog, form, state, place, rest, skip, done } = shell(picture, turn)
    const entries = {}
    let kept = null
    const close = (values, goesOn = true) => {
      dialog.close()
      dialog.remove()
      resolve({ values, goesOn })
    }
    const show = (data) => {
      kept = data
      state.textContent = ""
      const fields = Object.keys(FIELDS).map((name) => [name, asked(name, picture[name], data.proposed[name])])
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
    rest.addEventListener("click", () => close(null, false))
    skip.addEventListener("click", () => close(null))
    present(dialog, close)
    keep(picture.file).then((data) => {
      if (!dialog.isConnected) return
      if (!data.problem) return show(data)
      state.textContent = data.problem
      state.setAttribute("role", "alert")
      skip.focus()
    })
  })

// Asks about pictures, each a file with what was said of it where it was copied, one after the other. Each is handed to
// ``put`` with its values, or with null where it was left out.
export const askForPictures = async (pictures, put) => {
  let isAsking = true
  for (const [index, picture] of pictures.entries()) {
    const { values, goesOn } = isAsking ? await ask(picture, [index + 1, pictures.length]) : { values: null, goesOn: false }
    isAsking = goesOn
    put(picture, values)
  }
}
