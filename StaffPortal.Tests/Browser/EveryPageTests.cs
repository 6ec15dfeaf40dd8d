using Microsoft.Playwright;

namespace StaffPortal.Tests.Browser;

/// <summary>
/// The walk through every page of every role in both languages. A page is opened once and everything is asked of it then: to open it is
/// what takes the time.
/// </summary>
[Collection(Walks.Name)]
public sealed class EveryPageTests(PortalFixture fixture)
{
    private const string MarkedEntries = "#portal-nav [aria-current=page]";

    /// <summary>Pages of one's own account stand in the head, not in the menu.</summary>
    private static readonly string[] OwnAccount = ["/account/password", "/account/sessions", "/me/rules"];

    /// <summary>Rows whose height or baseline is off, where they are one line, and tables wider than their place.</summary>
    private const string RowsThatAreOff = """
        () => {
          const wrong = [], rows = [];
          for (const table of document.querySelectorAll(".data-table")) {
            const frame = table.closest(".table-frame");
            if (frame.scrollWidth > frame.clientWidth + 1) wrong.push(`${table.id} is ${frame.scrollWidth} px in ${frame.clientWidth}`);
            if (table.matches(".whole-text")) continue;
            for (const row of table.querySelectorAll("tbody tr")) {
              if (row.querySelector(".field")) continue;
              const marks = [];
              for (const cell of row.cells) {
                const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
                for (let text; (text = walker.nextNode());) {
                  if (!text.data.trim() || !text.parentElement.checkVisibility() || text.parentElement.closest(".sr-only")) continue;
                  marks.push([text, document.createElement("span")]);
                  break;
                }
              }
              rows.push({ table, row, height: row.getBoundingClientRect().height, marks });
            }
          }
          // All are marked before any is measured: to measure between marks lays the whole page out anew each time.
          for (const [text, mark] of rows.flatMap(r => r.marks)) {
            mark.style.cssText = "display:inline-block;width:0;height:0";
            text.parentNode.insertBefore(mark, text);
          }
          for (const r of rows) r.lines = r.marks.map(([, mark]) => mark.getBoundingClientRect().bottom);
          for (const [, mark] of rows.flatMap(r => r.marks)) mark.remove();
          for (const { table, row, height, lines } of rows) {
            const said = row.innerText.slice(0, 60);
            if (Math.abs(height - 40) > 1) wrong.push(`${table.id}: a row of ${height} px: ${said}`);
            if (lines.length && Math.max(...lines) - Math.min(...lines) > 1)
              wrong.push(`${table.id}: baselines ${lines.map(l => l.toFixed(1))}: ${said}`);
          }
          return wrong;
        }
        """;

    /// <summary>
    /// What cannot be seen to have the focus, of all that can take it. A field's ring is around it.
    /// </summary>
    private const string WithoutRing = """
        () => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
            .filter(e => !e.disabled && e.getClientRects().length > 0 && !e.closest('.skip, dialog'))
            .filter(e => {
                e.focus({ focusVisible: true });
                if (document.activeElement !== e) return false;
                const drawn = x => {
                    const s = getComputedStyle(x);
                    return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 && s.outlineColor !== 'rgba(0, 0, 0, 0)';
                };
                for (let at = e, up = 0; at && up < 5; at = at.parentElement, up++) if (drawn(at)) return false;
                return !(e.id === 'menu-open' && drawn(e.nextElementSibling));
            })
            .map(e => e.outerHTML.slice(0, 160))
        """;

    public static MatrixTheoryData<string, string> Cases => new(["officer", "admin", "dpo"], ["th-TH", "en-GB"]);

    /// <summary>
    /// The menu with its place marked, a visible focus, rows of 40 px on one baseline, the help of the keys in the middle, no violation
    /// and nothing that scrolls sideways: in each width and theme, and in every two of language, width and theme together.
    /// </summary>
    [Theory, MemberData(nameof(Cases))]
    public async Task Every_page_is_whole(string user, string culture)
    {
        var page = await fixture.SignedInAsync(user, culture);
        var (found, rows) = (new List<string>(), 0);
        foreach (var path in PortalPages.Of(user).Select(p => p.Path))
        {
            await page.SetViewportSizeAsync(1440, 900);
            await page.FollowAsync(path);
            await Assertions.Expect(page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
            await Assertions.Expect(page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
            await Assertions.Expect(page.Locator(".sample-banner")).ToHaveCountAsync(1);
            rows += await page.Locator(".data-table tbody tr").CountAsync();
            string[] faults =
            [
                .. await page.EvaluateAsync<string[]>(RowsThatAreOff),
                .. (await page.EvaluateAsync<string[]>(WithoutRing)).Select(e => $"no ring on {e}"),
                .. await MenuFaultsAsync(page, path),
                .. await HelpFaultsAsync(page),
            ];
            found.AddRange(faults.Select(fault => $"{path}: {fault}"));
            found.AddRange(await page.FaultsInBothLooksAsync(path, culture));
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
        Assert.True(rows > 20, $"only {rows} rows were there to measure");
    }

    private static async Task<IEnumerable<string>> MenuFaultsAsync(IPage page, string path)
    {
        var marked = await page.Locator(MarkedEntries).CountAsync();
        var isWhole = marked == (OwnAccount.Contains(path) ? 0 : 1) && await page.Locator("#portal-nav").CountAsync() == 1;
        return isWhole ? [] : [$"{marked} places of the menu are marked"];
    }

    /// <summary>Shift and the key of the slash, as a Thai keyboard sends it.</summary>
    private static async Task<IEnumerable<string>> HelpFaultsAsync(IPage page)
    {
        // On some pages the box to search by takes the focus by itself, and would take the key for text.
        await page.TypeInThaiAsync("ฦ", "Slash", shift: true, at: "body");
        await Assertions.Expect(page.Locator("#keyboard-help")).ToBeVisibleAsync();
        var box = (await page.Locator("#keyboard-help").BoundingBoxAsync())!;
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#keyboard-help")).ToBeHiddenAsync();
        var middle = box.X + (box.Width / 2);
        return middle is > 700 and < 740 ? [] : [$"the help of the keys is around {middle} px"];
    }
}
