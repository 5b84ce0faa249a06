// The source page: without a paragraph in the address, start at the quoted words.
if (!location.hash) document.querySelector("mark")?.scrollIntoView({ block: "center" });
