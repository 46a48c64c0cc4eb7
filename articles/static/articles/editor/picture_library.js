// The dialog in which a picture is chosen by its look and its words: those of the article first, then those of the library.
import { crel, gettext } from "django-prose-editor/editor"
import { asked } from "../desk-session.js"
import { addresses } from "./asking.js"
import { present } from "./modal.js"

const search = async (words) => {
  try {
    const response = await asked(`${addresses().pictures}?q=${encodeURIComponent(words)}`)
    if (response.ok) return { found: (await response.json()).pictures, problem: "" }
  } catch {
    // The same word as for an answer that is none.
  }
  return { found: [], problem: gettext("The desk does not answer. Try again; nothing is lost.") }
}

const card = (picture, choose) => {
  const words = [picture.caption || picture.alt || gettext("Without a caption"), picture.credit].filter(Boolean).join(" / ")
  const button = crel("button", { type: "button", className: "picture" }, [
    picture.image
      ? crel("img", { src: picture.image, alt: "", loading: "lazy" })
      : crel("span", { className: "no-file", textContent: gettext("no file") }),
    crel("span", { textContent: words }),
  ])
  button.addEventListener("click", () => choose(picture))
  return crel("li", {}, [button])
}

// Resolves to a picture of the article, to one of the library (with ``from``, the key of its row there), to new ``files``,
// or to null.
export const choosePicture = (own) =>
  new Promise((resolve) => {
    const files = crel("input", { type: "file", id: "picture-files", accept: "image/*", multiple: true })
    const input = crel("input", { type: "search", id: "picture-search", autocomplete: "off" })
    const notice = crel("p", { className: "quiet notice", role: "status" })
    const here = crel("ul", { className: "pictures" })
    const library = crel("ul", { className: "pictures" })
    const cancel = crel("button", { type: "button", className: "button", textContent: gettext("Cancel") })
    const dialog = crel("dialog", { className: "cite-dialog picture-library" }, [
      crel("form", { method: "dialog" }, [
        crel("h2", { id: "library-title", textContent: gettext("Photo") }),
        crel("label", {}, [crel("span", { textContent: gettext("Search the pictures: caption, credit, licence") }), input]),
        crel("label", {}, [crel("span", { textContent: gettext("Or new ones: choose files") }), files]),
        notice,
        crel("h3", { textContent: gettext("Of this article"), hidden: !own.length }),
        here,
        crel("h3", { textContent: gettext("Of the library") }),
        library,
        crel("div", { className: "acts" }, [cancel]),
      ]),
    ])
    dialog.setAttribute("aria-labelledby", "library-title")
    let timer = 0
    let asked = 0
    const close = (result) => {
      clearTimeout(timer)
      dialog.close()
      dialog.remove()
      resolve(result)
    }
    const load = async () => {
      asked += 1
      const question = asked
      notice.textContent = gettext("Searching …")
      const { found, problem } = await search(input.value)
      if (question !== asked) return
      notice.textContent = problem || (found.length ? "" : gettext("No picture has these words. Drop one into the text to add it."))
      library.replaceChildren(...found.map((picture) => card({ ...picture, from: picture.key }, close)))
    }
    const holds = ({ caption, alt, credit, licence }) => {
      const words = [caption, alt, credit, licence].join(" ").toLowerCase()
      return input.value
        .toLowerCase()
        .split(/\s+/)
        .every((word) => words.includes(word))
    }
    const showOwn = () => here.replaceChildren(...own.filter(holds).map((picture) => card(picture, close)))
    input.addEventListener("input", () => {
      clearTimeout(timer)
      timer = setTimeout(load, 150)
      showOwn()
    })
    input.addEventListener("keydown", (event) => {
      // Enter would send the dialog's form; while an input method composes it belongs to that.
      if (event.key === "Enter" && !event.isComposing) event.preventDefault()
    })
    files.addEventListener("change", () => files.files.length && close({ files: [...files.files] }))
    cancel.addEventListener("click", () => close(null))
    present(dialog, close)
    showOwn()
    load()
  })
