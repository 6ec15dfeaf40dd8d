using Microsoft.Playwright;

namespace StaffPortal.Tests.Browser;

/// <summary>Goes through pages without a pointer, and looks at each step whether a person would see where they are.</summary>
internal static class Keys
{
    private const int Around = 6;

    /// <summary>What is wrong with the place of whatever has the focus; null for nothing.</summary>
    private const string WrongPlace = """
        () => {
          const at = document.activeElement;
          if (!at || at === document.body) return null;
          const box = at.getBoundingClientRect();
          if (box.width === 0 || box.height === 0) return `nothing to see: ${at.outerHTML.slice(0, 120)}`;
          if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth)
            return `outside the view at ${Math.round(box.top)}: ${at.outerHTML.slice(0, 120)}`;
          const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
          const hit = document.elementFromPoint(middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight));
          if (hit && !at.contains(hit) && !hit.contains(at) && !hit.closest("label, .mud-input-control"))
            return `under ${hit.outerHTML.slice(0, 80)}: ${at.outerHTML.slice(0, 120)}`;
          return null;
        }
        """;

    /// <summary>The frame of what has the focus, with what is drawn around it, inside the view; null where nothing has it.</summary>
    private const string FrameOfFocus = """
        around => {
          const at = document.activeElement;
          if (!at || at === document.body || at.matches("main, h1, h2")) return null;
          const box = (at.closest(".mud-input") ?? at).getBoundingClientRect();
          const left = Math.max(0, box.left - around), top = Math.max(0, box.top - around);
          const right = Math.min(innerWidth, box.right + around), bottom = Math.min(innerHeight, box.bottom + around);
          return [left, top, right - left, bottom - top];
        }
        """;

    /// <summary>The letter after <c>g</c> that the menu gives a page.</summary>
    public static async Task GoAsync(this IPage page, char key, string path)
    {
        // What is pressed while a page is being put together is not always heard; a person presses again.
        for (var tries = 1; ; tries++)
        {
            await page.Keyboard.PressAsync("g");
            await page.Keyboard.PressAsync($"{key}");
            try
            {
                await page.WaitForURLAsync($"**{path}", new() { Timeout = 10_000 });
                return;
            }
            catch (TimeoutException) when (tries < 4) { }
        }
    }

    /// <summary>Goes on by Tab until an element has the focus, and looks at each stop on the way.</summary>
    public static async Task TabToAsync(this IPage page, string selector)
    {
        await page.Locator(selector).First.WaitForAsync();
        for (var i = 0; i < 120; i++)
        {
            if (await page.EvaluateAsync<bool>("s => document.activeElement?.matches(s) ?? false", selector))
            {
                await page.FocusIsSeenAsync();
                return;
            }

            await page.Keyboard.PressAsync("Tab");
            var wrong = await page.EvaluateAsync<string?>(WrongPlace);
            Assert.True(wrong is null, wrong);
        }

        Assert.Fail($"{selector} is not reached by Tab");
    }

    /// <summary>What has the focus is in the view, under nothing, and a picture of it differs from one taken without the focus.</summary>
    public static async Task FocusIsSeenAsync(this IPage page)
    {
        var wrong = await page.EvaluateAsync<string?>(WrongPlace);
        Assert.True(wrong is null, wrong);
        if (await page.EvaluateAsync<float[]?>(FrameOfFocus, Around) is not [var x, var y, var width, var height])
            return;
        var clip = new Clip
        {
            X = x,
            Y = y,
            Width = width,
            Height = height,
        };
        await using var at = await page.EvaluateHandleAsync("document.activeElement");
        for (var tries = 0; tries < 10; tries++)
        {
            // The caret of a field blinks, and is no mark. A page that is still coming may give the focus back: it is asked again.
            var focused = await page.ScreenshotAsync(new() { Clip = clip, Caret = ScreenshotCaret.Hide });
            await at.EvaluateAsync("e => e.blur()");
            var blurred = await page.ScreenshotAsync(new() { Clip = clip, Caret = ScreenshotCaret.Hide });
            await at.EvaluateAsync("e => e.focus({ preventScroll: true })");
            if (!focused.AsSpan().SequenceEqual(blurred))
                return;
            await page.WaitForTimeoutAsync(200);
        }

        Assert.Fail($"No mark is seen around {await at.EvaluateAsync<string>("e => e.outerHTML.slice(0, 120)")}");
    }
}
