using Bunit;
using Microsoft.AspNetCore.Components;

namespace StaffPortal.Tests.Pages;

/// <summary>What a form's test asks and does.</summary>
internal static class Forms
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>The fields that show an error, in their order.</summary>
    public static IEnumerable<string> WrongFields<T>(this IRenderedComponent<T> form)
        where T : IComponent => form.FindAll(".field-error").Select(e => e.Id!.Replace("-error", "", StringComparison.Ordinal));

    /// <summary>The fields that the summary on top links to.</summary>
    public static IEnumerable<string> SummaryLinks<T>(this IRenderedComponent<T> form)
        where T : IComponent => form.FindAll("form [role=alert] a").Select(a => a.GetAttribute("href")!.Split('#')[1]);

    /// <summary>Submits a second time while the first is still under way, as a double click does.</summary>
    /// <param name="form">The form; what it calls when done waits for <paramref name="end"/>.</param>
    /// <param name="end">Lets the first end.</param>
    public static async Task SubmitTwiceAsync<T>(this IRenderedComponent<T> form, TaskCompletionSource end)
        where T : IComponent
    {
        var first = form.Find("form").SubmitAsync();
        form.WaitForAssertion(() => Assert.True(form.Find("button[type=submit]").HasAttribute("disabled")), Timeout);
        var second = form.Find("form").SubmitAsync();
        end.SetResult();
        await Task.WhenAll(first, second);
    }

    /// <summary>Asserts that nothing is sent and each of the fields says what it lacks, in place and in the summary.</summary>
    public static void AssertRefusedAt<T>(this IRenderedComponent<T> form, params string[] fields)
        where T : IComponent
    {
        form.Find("form").Submit();
        form.WaitForAssertion(() => Assert.Equal(fields, form.WrongFields()), Timeout);
        Assert.Equal(fields.Order(StringComparer.Ordinal), form.SummaryLinks().Order(StringComparer.Ordinal));
        Assert.All(fields, f => Assert.Equal("true", form.Find($"#{f}").GetAttribute("aria-invalid")));
    }
}
