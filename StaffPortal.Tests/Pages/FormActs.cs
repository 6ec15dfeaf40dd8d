using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace StaffPortal.Tests.Pages;

/// <summary>What a person does with a form of the page kit.</summary>
internal static class FormActs
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>Opens the form with the page's primary button.</summary>
    public static async Task OpenFormAsync<T>(this IRenderedComponent<T> page)
        where T : IComponent
    {
        page.WaitForState(() => page.FindAll(".skeleton").Count == 0, Timeout);
        await page.Find(".title-actions button").ClickAsync();
    }

    /// <summary>Sends the form, and again at once where it is still there.</summary>
    public static Task SubmitTwiceAsync<T>(this IRenderedComponent<T> page, string form = "form.card")
        where T : IComponent =>
        page.InvokeAsync(() =>
        {
            var first = page.Find(form).SubmitAsync();
            return Task.WhenAll(first, page.FindAll(form).SingleOrDefault()?.SubmitAsync() ?? Task.CompletedTask);
        });

    /// <summary>The fields that the summary links to, each with its error in place too.</summary>
    public static async Task<List<string>> FieldsRefusedAsync<T>(this IRenderedComponent<T> page, string form = "form.card")
        where T : IComponent
    {
        await page.Find(form).SubmitAsync();
        var links = page.FindAll($"{form} [role=alert] a").Select(a => a.GetAttribute("href")!.Split('#')[1]).ToList();
        Assert.All(
            links,
            id =>
            {
                Assert.NotEmpty(page.Find($"#{id}-error").TextContent);
                Assert.Equal("true", page.Find($"#{id}").GetAttribute("aria-invalid"));
            }
        );
        return links;
    }

    /// <summary>Chooses the first option of a select whose text contains <paramref name="text"/>.</summary>
    public static void Pick<T>(this IRenderedComponent<T> page, string select, string text)
        where T : IComponent
    {
        var option = page.FindAll($"{select} option").First(o => o.TextContent.Contains(text, StringComparison.Ordinal));
        page.Find(select).Change(option.GetAttribute("value"));
    }

    public static void Fill<T>(this IRenderedComponent<T> page, string field, string text)
        where T : IComponent => page.Find(field).Change(text);
}
