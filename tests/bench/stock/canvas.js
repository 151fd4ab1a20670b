// Gives the stock example its canvas, alone on the page. Joined in front of its compiled JavaScript by the build.

const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('canvas'));
canvas.style.display = 'block';
document.body.style.margin = '0';
Module['canvas'] = canvas;
