// <typing-kept>: what is typed is kept two seconds after the last change, in this window's own slot at the server; while
// that cannot be had, in this browser, and it is tried again. A session that ended asks for the password where one is.
// ``saved`` is the form as the article has it, ``kept`` as it was last saved or taken by the slot; null where nobody knows.
const PAUSE = 2_000
const RETRY = 5_000
const PATIENCE = 15_000
const POSTING = 60_000
const REST = 1_000
const ENDED = Symbol("ended")
const AWAY = Symbol("away")
const SENT = Symbol("sent")
const REFUSED = Symbol("refused")
const BACK = "back"
const STORED = "typed"

const textOf = (form) => {
  const fields = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"))
  for (const name of ["csrfmiddlewaretoken", "slot"]) fields.delete(name)
  return fields.toString()
}
const token = () => document.querySelector("input[name=csrfmiddlewaretoken]").value
const post = (address, body, believed = token()) =>
  fetch(address, {
    method: "POST",
    body,
    headers: { "X-CSRFToken": believed, "Content-Type": "application/x-www-form-urlencoded" },
    signal: AbortSignal.timeout(PATIENCE),
  })

// What the server will refuse however often it is asked.
class Refused extends Error {}

class TypingKept extends HTMLElement {
  connectedCallback() {
    this.form = document.getElementById(this.dataset.form ?? "article_form")
    if (!this.form) return
    this.status = this.querySelector("[role=status]")
    this.dialog = this.querySelector("dialog")
    this.saved = this.kept = "unsaved" in this.dataset ? null : textOf(this.form)
    this.sending = Promise.resolve()
    this.left = this.touched = 0
    this.refused = new Set()
    for (const name of ["input", "change", "formset:added", "formset:removed"])
      document.addEventListener(name, (event) => this.changed(event))
    this.form.addEventListener("submit", (event) => !event.isTrusted || event.submitter?.formTarget || this.submitted(event))
    document.addEventListener("article:saved", ({ detail }) => this.settle(detail))
    document.addEventListener("article:merged", ({ detail }) => this.merged(detail))
    document.addEventListener("article:beside", ({ detail }) => this.beside(detail))
    document.addEventListener("article:unsaved", ({ detail }) => this.fail(detail))
    window.addEventListener("beforeunload", (event) => this.isUnsaved() && !this.leaving && event.preventDefault())
    window.addEventListener("pagehide", () => textOf(this.form) !== this.kept && this.store(textOf(this.form)))
    // A page that was left by a save and comes back as it was, however late, shows what is no longer so.
    window.addEventListener("pageshow", ({ persisted }) => persisted && this.left && location.replace(location.pathname))
    for (const name of ["keydown", "input"]) document.addEventListener(name, () => (this.touched = Date.now()), true)
    this.dialog.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault()
      this.signIn()
    })
    this.dialog.querySelector("[data-do=later]").addEventListener("click", () => this.dialog.close())
    this.showStatus()
    this.sendStored().then(() => this.saved === null && this.wait(0))
  }

  // Right above the save bar, however high that is.
  showStatus() {
    const bar = this.form.querySelector(".submit-row:last-of-type")
    bar.before(this.status)
    new ResizeObserver(() => document.documentElement.style.setProperty("--bar", `${bar.offsetHeight}px`)).observe(bar)
  }

  isUnsaved() {
    const chosen = [...this.form.querySelectorAll("input[type=file]")].some(({ files }) => files.length)
    return chosen || textOf(this.form) !== this.saved
  }

  // The page is left for the server only once that has taken the text: whatever it cannot take stays in sight.
  submitted(event) {
    if (this.isTaken) return this.leave()
    event.preventDefault()
    if (!this.knocking) this.knock(event.submitter)
  }

  async knock(submitter) {
    this.knocking = true
    clearTimeout(this.timer)
    this.isTaken = await this.put(textOf(this.form))
    this.knocking = false
    if (this.isTaken) this.form.requestSubmit(submitter)
    this.isTaken = false
  }

  // A slot goes with the save that is on its way: what is typed meanwhile is kept here, or once no page has come.
  leave() {
    this.left = Date.now()
    clearTimeout(this.timer)
  }

  get leaving() {
    return Date.now() - this.left < POSTING
  }

  // A save ends what is kept: whatever is on its way to the slot arrives before it.
  rest() {
    clearTimeout(this.timer)
    return this.sending
  }

  // The form was saved as it was sent, and holds what came back; what was typed meanwhile is yet to be kept.
  settle({ said, isLater }) {
    clearTimeout(this.timer)
    this.saved = this.kept = isLater ? null : textOf(this.form)
    if (isLater) this.wait()
    localStorage.removeItem(this.name())
    this.status.textContent = said
  }

  // The form was saved, and a page comes that shows it with what somebody else has written.
  merged({ isLater }) {
    this.leave()
    if (isLater) return
    this.kept = textOf(this.form)
    localStorage.removeItem(this.name())
  }

  // An act beside the form was stored, and ``show`` lets the form say so: nothing in it is unsaved for that.
  beside(show) {
    const was = textOf(this.form)
    const [isSaved, isKept] = [this.saved === was, this.kept === was]
    show()
    if (isSaved) this.saved = textOf(this.form)
    if (isKept) this.kept = textOf(this.form)
  }

  // To keep the text is to find out whether the server answers and whether the session goes on.
  fail({ isEnded }) {
    this.keepHere(textOf(this.form), isEnded ? this.dataset.ended : this.dataset.away)
    this.wait(isEnded ? 0 : RETRY)
  }

  changed(event) {
    if (event.target instanceof Node && this.dialog.contains(event.target)) return
    this.wait()
  }

  wait(pause = PAUSE) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.keep(), pause)
  }

  async keep() {
    const text = textOf(this.form)
    if (text === this.kept || this.keeping) return
    if (this.leaving) return this.wait(RETRY)
    this.keeping = true
    await this.put(text)
    this.keeping = false
    if (textOf(this.form) !== text) this.wait()
  }

  // Resolves to whether the server has taken it, whatever fails: all that comes later waits for it. One after the other: what was
  // sent first must not arrive last.
  put(text) {
    this.sending = this.sending.then(() => this.putNow(text)).catch(() => false)
    return this.sending
  }

  async putNow(text) {
    try {
      await this.send(text)
      return true
    } catch (error) {
      this.keepHere(text, error === ENDED ? this.dataset.ended : error.message || this.dataset.away)
      const isBack = error === ENDED ? await this.isBackOrAway() : AWAY
      if (isBack === true) return this.putNow(textOf(this.form))
      if (isBack === AWAY) this.wait(RETRY)
      return false
    }
  }

  async send(text) {
    const { at } = await this.answer(this.dataset.keep, text)
    this.kept = text
    localStorage.removeItem(this.name())
    this.status.textContent = `${this.dataset.kept} ${at}`
  }

  // A page that comes in place of an answer is the one to sign in on. Whoever has signed in again in another window is
  // believed by another token.
  async answer(address, text, isSecond = false) {
    const response = await post(address, text).catch(() => Promise.reject(new Error(this.dataset.away)))
    const isAnswer = response.headers.get("Content-Type")?.startsWith("application/json")
    if (response.ok && isAnswer) return response.json()
    if (response.redirected || (response.status === 403 && !isSecond)) {
      if (!(await this.isBelieved())) throw ENDED
      if (!isSecond) return this.answer(address, text, true)
    }
    const isAway = response.status >= 500
    const problem = isAnswer ? (await response.json()).problem : isAway ? this.dataset.away : this.dataset.refused
    throw isAway || response.ok ? new Error(problem) : new Refused(problem)
  }

  // Whether whoever opened the page is signed in. Forms are then believed by the token of today.
  async isBelieved() {
    const response = await fetch(this.dataset.again).catch(() => Promise.reject(new Error(this.dataset.away)))
    const { person, token: fresh } = await response.json().catch(() => Promise.reject(new Error(this.dataset.away)))
    if (String(person) !== this.dataset.person) return false
    this.take(fresh)
    return true
  }

  take(fresh) {
    for (const input of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) input.value = fresh
  }

  // The same, after asking for the password where it must be, over whatever stands open: once the hands rest, and with the focus on
  // its heading, so that nothing of a text that is being typed gets into the field.
  async isBack() {
    if (await this.isBelieved()) return true
    // Whoever waits meanwhile waits for the same answer: asked for each, the password would be asked for again.
    this.question ??= this.ask().finally(() => {
      this.question = null
    })
    return this.question
  }

  async ask() {
    while (Date.now() - this.touched < REST) await new Promise((resolve) => setTimeout(resolve, REST))
    if (!this.dialog.open) {
      this.dialog.returnValue = ""
      this.dialog.showModal()
    }
    await new Promise((resolve) => this.dialog.addEventListener("close", resolve, { once: true }))
    return this.dialog.returnValue === BACK
  }

  // Whoever puts the password off is not asked again until they type on; a server that is away is.
  isBackOrAway() {
    return this.isBack().catch(() => AWAY)
  }

  async signIn() {
    const form = this.dialog.querySelector("form")
    const told = this.dialog.querySelector("[role=alert]")
    const said = new URLSearchParams([["person", this.dataset.person], ...new FormData(form)])
    try {
      // The cookie of the page's own token may have gone with the session.
      const { token: fresh } = await (await fetch(this.dataset.again)).json()
      const response = await post(this.dataset.again, said, fresh)
      const answer = await response.json()
      if (!response.ok) {
        told.textContent = answer.problem
        if (answer.needs === "code") this.askCode()
        return
      }
      this.take(answer.token)
    } catch {
      told.textContent = this.dataset.away
      return
    }
    form.reset()
    told.textContent = ""
    this.dialog.close(BACK)
    document.dispatchEvent(new CustomEvent("session:again"))
  }

  // Whoever has a second step is asked for its code once the password is right, and from then on.
  askCode() {
    const part = this.dialog.querySelector("[data-part=code]")
    const field = part.querySelector("input")
    part.hidden = false
    field.required = true
    field.focus()
  }

  name(key = this.dataset.key) {
    return `${STORED}:${this.dataset.person}:${key}`
  }

  keepHere(text, words) {
    this.status.textContent = this.store(text) ? words : this.dataset.full
  }

  store(text) {
    try {
      localStorage.setItem(this.name(), text)
      return true
    } catch {
      return false
    }
  }

  // What other windows of this article have left in this browser goes to the server first, which then offers it with what differs.
  // What is refused stays here and is said once; none waits for another.
  async sendStored() {
    const [article] = this.dataset.key.split("-")
    const isOfThis = (name) => name === this.name(article) || name.startsWith(this.name(`${article}-`))
    const left = Object.keys(localStorage).filter((name) => isOfThis(name) && !this.refused.has(name))
    if (!left.length || this.saved === null) return
    const became = []
    for (const name of left) became.push(await this.sendLeft(name))
    if (became.includes(ENDED)) {
      const isBack = await this.isBackOrAway()
      if (isBack === true) return this.sendStored()
      if (isBack === false) return
    }
    if (became.includes(SENT) && !this.isUnsaved()) return location.reload()
    if (became.includes(ENDED) || became.includes(AWAY)) setTimeout(() => this.sendStored(), RETRY)
  }

  async sendLeft(name) {
    const key = name.slice(this.name("").length)
    const text = localStorage.getItem(name)
    try {
      await this.answer(this.dataset.keep.replace(this.dataset.key, key), text)
    } catch (error) {
      if (error === ENDED) return ENDED
      this.status.textContent = error.message
      if (!(error instanceof Refused)) return AWAY
      this.refused.add(name)
      return REFUSED
    }
    if (localStorage.getItem(name) === text) localStorage.removeItem(name)
    return SENT
  }
}

customElements.define("typing-kept", TypingKept)
