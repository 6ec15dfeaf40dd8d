using System.Diagnostics.CodeAnalysis;
using Microsoft.Playwright;

namespace StaffPortal.Tests.Browser;

/// <summary>
/// Counts clicks and keystrokes of five jobs of a day, from the first page after signing in to where the work is; docs/day-work.md
/// holds them beside those of before.
/// </summary>
[Collection(Stories.Name)]
[SuppressMessage("Design", "CA1001", Justification = "The fixture owns the pages.")]
public sealed class ShortWaysTests(PortalFixture fixture, ITestOutputHelper output)
{
    [Fact]
    public async Task Five_jobs_of_a_day_are_short()
    {
        await using var office = fixture.Office();
        var citizen = await office.CitizenAsync(c => c["Telephone"] != null && c.Village == 2);

        // A benefit is paid out at the counter by ID card: the same case as every month.
        var payment = await BeginAsync("officer", "elderly-payment");
        await payment.TypeAsync(citizen.NationalId!);
        await payment.PressAsync("Enter");
        await payment.OpenFirstAsync();
        Say("benefit at the counter", payment, most: 20);

        // Home visits of one village, all those registered, one after the other.
        var visits = await BeginAsync("officer", "register-maintenance");
        await visits.TypeAsync("หมู่ 2");
        await visits.PressAsync("Enter");
        await visits.OpenFirstAsync();
        await visits.PressAsync("n");
        Say("home visit list, two records", visits, most: 12);

        // A telephone is corrected.
        var telephone = await BeginAsync("officer", "register-maintenance");
        await telephone.TypeAsync(citizen.Telephone!);
        await telephone.PressAsync("Enter");
        await telephone.OpenFirstAsync();
        Say("telephone corrected", telephone, most: 17);

        // A citizen's copy, of who gives name and village.
        var copy = await BeginAsync("officer2", "subject-copies");
        await copy.TypeAsync(citizen.GivenName!);
        await copy.PressAsync("Enter");
        await copy.OpenFirstAsync();
        Say("a citizen's copy", copy, most: 5 + citizen.GivenName!.Length);

        // A disclosure of three: chosen in one list.
        var disclosure = await BeginAsync("officer", "elderly-payment-report");
        await disclosure.TypeAsync("หมู่ 6");
        await disclosure.PressAsync("Enter");
        await disclosure.Page.Rows().First.WaitForAsync();
        for (var i = 0; i < 3; i++)
            await disclosure.ClickAsync($"tbody tr:nth-of-type({i + 1}) input[type=checkbox]");
        await disclosure.ClickAsync(".form-actions button:has-text('Disclose the data')");
        await disclosure.Page.Locator("#disclose-recipient").WaitForAsync();
        Say("disclosure of three", disclosure, most: 16);
    }

    /// <summary>Somebody comes in for the first time: the click opens their case, gives it its number and says how it came.</summary>
    [Fact]
    public async Task The_first_look_of_a_new_case_takes_one_click_and_the_box()
    {
        await using var office = fixture.Office();
        var citizen = await office.CitizenAsync(c => c["NationalId"] != null && c.Village == 2);
        var page = await fixture.SignedInAsync("officer");
        await page.GotoAsync("/citizens");
        await page.Locator(".purpose-bar:not([aria-busy])").WaitForAsync();
        if (await page.Locator(".purpose-stands .end").CountAsync() > 0)
            await page.ClickAsync(".purpose-stands .end");
        await page.GotoAsync("/");
        var hand = new Hand(page);
        await hand.ClickAsync("[data-purpose='elderly-payment'] [data-way=Counter]");
        await Assertions.Expect(page.Locator("#search-text")).ToBeFocusedAsync();
        await hand.TypeAsync(citizen.NationalId!);
        await hand.PressAsync("Enter");
        await hand.OpenFirstAsync();
        Say("benefit at the counter, first time of its case", hand, most: 19);
        await page.ClickAsync(".portal main button:has-text('It concerns this person')");
        await page.Locator("text=names this person now").WaitForAsync();
    }

    private void Say(string job, Hand hand, int most)
    {
        output.WriteLine($"{job}: {hand.Clicks} clicks, {hand.Keys} keys");
        Assert.InRange(hand.Clicks + hand.Keys, 1, most);
    }

    /// <summary>Whoever did the same yesterday is offered it on the first page: one click.</summary>
    private async Task<Hand> BeginAsync(string user, string purpose)
    {
        var page = await fixture.SignedInAsync(user);
        await page.BeginAsync(purpose, "day/1");
        await page.ClickAsync(".purpose-stands .end");
        await page.Locator(".purpose-none").WaitForAsync();
        await page.GotoAsync("/");
        var hand = new Hand(page);
        await hand.ClickAsync($"[data-purpose='{purpose}'] .again button");
        await Assertions.Expect(page.Locator("#search-text")).ToBeFocusedAsync();
        return hand;
    }

    /// <summary>A hand that counts what it does.</summary>
    private sealed class Hand(IPage page)
    {
        public IPage Page => page;

        public int Clicks { get; private set; }

        public int Keys { get; private set; }

        public Task ClickAsync(string selector)
        {
            Clicks++;
            return page.Locator(selector).First.ClickAsync();
        }

        public Task TypeAsync(string text)
        {
            Keys += text.Length;
            return page.Keyboard.TypeAsync(text);
        }

        public Task PressAsync(string key)
        {
            Keys++;
            return page.Keyboard.PressAsync(key);
        }

        /// <summary>The first row has the focus as soon as it is there.</summary>
        public async Task OpenFirstAsync()
        {
            await Assertions.Expect(page.Rows().First).ToBeFocusedAsync();
            await PressAsync("Enter");
            await page.Locator(".record").WaitForAsync();
        }
    }
}
