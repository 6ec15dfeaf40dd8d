using Microsoft.AspNetCore.WebUtilities;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;

namespace StaffPortal.Web.Auditing;

/// <summary>The filter as it stands in the URL: opaque ids and office words alone.</summary>
internal static class AuditQuery
{
    /// <summary>Reads a query string; what it cannot read it leaves out.</summary>
    public static AuditFilter Read(string? query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return new()
        {
            From = Day("from"),
            To = Day("to"),
            AccountId = Id("account"),
            Role = Name<Role>("role"),
            CitizenId = Id("citizen"),
            PurposeId = Id("purpose"),
            Action = Name<AuditAction>("action"),
            Outcome = Name<AuditOutcome>("outcome"),
            IpAddress = Text("address", 45),
            CaseReference = Text("case", 100),
        };

        string? Text(string key, int longest) =>
            values.TryGetValue(key, out var v) && v.ToString() is { Length: > 0 } s && s.Length <= longest ? s : null;
        DateOnly? Day(string key) => Text(key, 10) is { } s && ThaiDate.TryParseMachine(s, out var day) ? day : null;
        Guid? Id(string key) => Guid.TryParse(Text(key, 36), out var id) ? id : null;
        T? Name<T>(string key)
            where T : struct, Enum => Enum.TryParse<T>(Text(key, 40), out var value) && Enum.IsDefined(value) ? value : null;
    }

    /// <summary>Writes a filter behind a path.</summary>
    public static string Write(string path, AuditFilter filter)
    {
        var values = new Dictionary<string, string?>
        {
            ["from"] = filter.From is { } from ? ThaiDate.ToMachine(from) : null,
            ["to"] = filter.To is { } to ? ThaiDate.ToMachine(to) : null,
            ["account"] = filter.AccountId?.ToString(),
            ["role"] = filter.Role?.ToString(),
            ["citizen"] = filter.CitizenId?.ToString(),
            ["purpose"] = filter.PurposeId?.ToString(),
            ["action"] = filter.Action?.ToString(),
            ["outcome"] = filter.Outcome?.ToString(),
            ["address"] = filter.IpAddress,
            ["case"] = filter.CaseReference,
        };
        return QueryHelpers.AddQueryString(path, values.Where(v => !string.IsNullOrEmpty(v.Value)));
    }
}
