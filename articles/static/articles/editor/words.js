// A classic script, read before the editor's modules: gives them the desk's words. The words come from the page
// (json_script "editor-words"), so that one Django catalogue holds every translation.
;(() => {
  const builtIn = window.gettext || ((text) => text)
  let words = null
  window.gettext = (text) => {
    words ??= JSON.parse(document.getElementById("editor-words")?.textContent || "{}")
    return words[text] ?? builtIn(text)
  }
})()
