#!/bin/sh
# What Lighthouse says of home, results, an article and a document: tests/browser/lighthouse.sh http://127.0.0.1:8000
# Needs Node.js and Chromium; fetches Lighthouse with npx, so it is no part of `make test`. Serve the sample first (`make run`).
set -eu
site=${1:?address of the pages, such as http://127.0.0.1:8000}
export CHROME_PATH="${CHROME_PATH:-$(command -v chromium)}"
for page in / "/tim-kiem?q=h%E1%BB%99i+ngh%E1%BB%8B" /bai-viet/bac-bo-01 /van-ban/chi-thi/24-ct-tw/khoa-xiii; do
    npx --yes lighthouse "$site$page" --quiet --output=json --chrome-flags="--headless=new --no-sandbox --disable-gpu" |
        node -e 'const r = JSON.parse(require("fs").readFileSync(0));
            const scores = Object.values(r.categories).map((one) => `${one.title} ${Math.round(one.score * 100)}`);
            console.log(`${r.requestedUrl}: ${scores.join(", ")}`);'
done
