namespace StaffPortal.Domain.Traffic;

/// <summary>What a designated reader looks for; everything may be left out.</summary>
/// <param name="Address">Source address.</param>
/// <param name="From">From this instant.</param>
/// <param name="To">Before this instant.</param>
/// <param name="Page">A page's path.</param>
/// <param name="Account">A user ID.</param>
public sealed record TrafficFilter(
    string Address = "",
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    string Page = "",
    string Account = ""
)
{
    /// <summary>Which of them are set, in words without any value: what the entry about the look says.</summary>
    internal IReadOnlyList<string> Shape =>
        [
            .. new[]
            {
                Address.Length > 0 ? "address" : "",
                From is null && To is null ? "" : "time",
                Page.Length > 0 ? "page" : "",
                Account.Length > 0 ? "account" : "",
            }.Where(s => s.Length > 0),
        ];
}
