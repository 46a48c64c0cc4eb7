// How the editor's dialogs ask the desk. Whatever comes of it can be said in words: nothing stays silent.
import { gettext } from "django-prose-editor/editor"
import { asked } from "../desk-session.js"

export const addresses = () => JSON.parse(document.getElementById("editor-addresses").textContent)

const ENDED = "You are signed out. Sign in again in another window, then try again; nothing is lost."
const SILENT = "The desk does not answer. Try again; nothing is lost."
const refused = (words) => ({ ok: false, data: { errors: { __all__: [words] } } })

// Resolves to {ok, data}; what comes back as something else than JSON is a page to log in, or a proxy's refusal.
const told = async (asking) => {
  let response
  try {
    response = await asking
  } catch (error) {
    if (error.name === "AbortError") throw error
    return refused(gettext(navigator.onLine ? SILENT : "There is no connection. Try again once there is; nothing is lost."))
  }
  if (response.redirected) return refused(gettext(ENDED))
  const data = await response.json().catch(() => null)
  return data ? { ok: response.ok, data } : refused(gettext(response.status === 403 ? ENDED : SILENT))
}

export const problem = ({ errors }) =>
  Object.values(errors || {})
    .flat()
    .join(" ") || gettext(SILENT)

export const get = (address, signal) => told(asked(address, { signal }))

export const post = (address, values = {}, signal = null) => {
  const headers = { "Content-Type": "application/json" }
  return told(asked(address, { method: "POST", headers, body: JSON.stringify(values), signal }))
}

export const postFile = (address, file) => {
  const body = new FormData()
  body.append("file", file)
  return told(asked(address, { method: "POST", body }))
}
