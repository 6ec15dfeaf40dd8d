using Microsoft.Playwright;

namespace StaffPortal.Tests.Browser;

/// <summary>How lists stand where their rows are cards (on a wide screen: <see cref="EveryPageTests"/>).</summary>
[Collection(Walks.Name)]
public sealed class ListLookTests(PortalFixture fixture)
{
    [Fact]
    public async Task Where_rows_are_cards_nothing_scrolls_sideways_and_the_order_can_still_be_chosen()
    {
        var page = await fixture.SignedInAsync("admin", width: 390);
        foreach (var path in new[] { "accounts", "grants", "purposes", "services" }.Select(p => $"/administration/{p}"))
        {
            await page.GotoAsync(path);
            await page.Locator(".list-sort select").WaitForAsync();
            Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), path);
        }

        await page.GotoAsync("/administration/accounts");
        await Assertions.Expect(page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
        // On a machine with no time to spare the choice was lost once in many runs: a person would choose again.
        for (var tries = 0; tries < 5 && !page.Url.Contains("accounts-sort=name", StringComparison.Ordinal); tries++)
        {
            await page.Locator(".list-sort select").SelectOptionAsync("");
            await page.Locator(".list-sort select").SelectOptionAsync("name!");
            await page.WaitForTimeoutAsync(1000 * (tries + 1));
        }

        await page.IsAtAsync("accounts-sort=name");
        await page.IsAtAsync("accounts-down=true");
    }

    [Fact]
    public async Task People_found_on_a_telephone_are_short_lines_with_each_name_below_its_column()
    {
        var page = await fixture.SignedInAsync("officer", width: 390);
        await page.BeginAsync("register-maintenance", "list/look");
        await page.SearchAsync(SearchBy.Village, "2");
        await page.Rows().First.WaitForAsync();

        var cells = await page.EvaluateAsync<double[]>(
            "() => [...document.querySelectorAll('.values tbody td')].map(c => c.getBoundingClientRect().height)"
        );

        Assert.True(cells.Length > 20);
        // A name that is broken letter by letter is higher than two lines and its column's.
        Assert.All(cells, height => Assert.InRange(height, 1, 100));
        await page.ClickAsync(".purpose-stands .end");
    }

    [Fact]
    public async Task What_is_to_be_pressed_stays_in_view_where_a_list_is_wider_than_its_place()
    {
        var page = await fixture.SignedInAsync("admin");
        await page.GotoAsync("/administration/accounts");
        await page.Locator("#accounts tbody tr").First.WaitForAsync();

        await page.EvaluateAsync(
            """
            () => document.querySelectorAll("#accounts tbody td:first-child")
              .forEach(c => c.innerHTML += "<span style='display:inline-block;width:900px'></span>")
            """
        );
        await page.AddStyleTagAsync(new() { Content = "#accounts td:first-child { max-width: none !important; }" });

        Assert.True(
            await page.EvaluateAsync<bool>("""() => (f => f.scrollWidth > f.clientWidth)(document.querySelector(".table-frame"))""")
        );
        Assert.True(
            await page.EvaluateAsync<bool>(
                """
                () => {
                  const frame = document.querySelector(".table-frame").getBoundingClientRect();
                  return [...document.querySelectorAll("#accounts .row-action button")].every(b => {
                    const r = b.getBoundingClientRect();
                    return r.left >= frame.left && r.right <= frame.right
                      && b.contains(document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2));
                  });
                }
                """
            )
        );
    }

    [Theory]
    [InlineData("/citizens", "officer", "#case, #search-text")]
    [InlineData("/administration/accounts", "admin", ".list-tools input")]
    public async Task An_inputs_line_is_as_high_as_its_box_so_that_no_Thai_mark_is_cut(string path, string user, string input)
    {
        var page = await fixture.SignedInAsync(user);
        await page.GotoAsync(path);
        await page.Locator(input).First.WaitForAsync();

        var lines = await page.EvaluateAsync<double[]>(
            "input => [...document.querySelectorAll(input)].map(i => parseFloat(getComputedStyle(i).lineHeight))",
            input
        );

        Assert.NotEmpty(lines);
        Assert.All(lines, l => Assert.InRange(l, 41.5, 44.5));
    }

    [Fact]
    public async Task Ones_own_sessions_are_sorted_by_links_that_need_no_circuit()
    {
        var page = await fixture.SignedInAsync("officer");
        await page.GotoAsync("/account/sessions");
        await page.Locator("#sessions th a").Nth(2).ClickAsync();
        await page.IsAtAsync("sessions-sort=started");
        await Assertions.Expect(page.Locator("#sessions th").Nth(2)).ToHaveAttributeAsync("aria-sort", "ascending");
        await page.Locator("#sessions th a").Nth(2).ClickAsync();
        await Assertions.Expect(page.Locator("#sessions th").Nth(2)).ToHaveAttributeAsync("aria-sort", "descending");
    }

    [Fact]
    public async Task Text_that_is_cut_can_be_shown_in_full_without_a_pointer()
    {
        var page = await fixture.SignedInAsync("admin");
        await page.GotoAsync("/administration/purposes");
        await page.Locator("#purposes tbody tr").First.WaitForAsync();

        await page.Locator(".list-whole").FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator(".list-whole[aria-pressed=true]")).ToBeVisibleAsync();
        Assert.True(
            await page.EvaluateAsync<bool>(
                """() => [...document.querySelectorAll("#purposes td")].every(c => c.scrollWidth <= c.clientWidth + 1)"""
            )
        );
    }
}
