namespace StaffPortal.Tests.Browser;

/// <summary>Thai is sent as UTF-8: as entities a page takes three times the bytes.</summary>
[Collection(Walks.Name)]
public sealed class EncodingTests(PortalFixture fixture)
{
    [Theory]
    [InlineData("/privacy")]
    [InlineData("/contact")]
    [InlineData("/account/sign-in")]
    public async Task Thai_text_is_not_sent_as_entities(string path)
    {
        using var client = new HttpClient { BaseAddress = fixture.Portal.Address };

        var answer = await client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal("utf-8", answer.Content.Headers.ContentType?.CharSet);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Matches("[ก-๎]", html);
        Assert.DoesNotContain("&#xE", html, StringComparison.OrdinalIgnoreCase);
    }
}
