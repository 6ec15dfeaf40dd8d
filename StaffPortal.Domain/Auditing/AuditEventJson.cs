using System.Text.Encodings.Web;
using System.Text.Json;

namespace StaffPortal.Domain.Auditing;

/// <summary>
/// An entry in the shape of an Audit.NET event (release 32.3.1): EventType, Environment, Target with Old and New, StartDate,
/// EndDate, Duration; our own fields stand beside them at the root, where Audit.NET keeps custom fields. Times are UTC.
/// </summary>
public static class AuditEventJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a line of the log, without citizens' values.</summary>
    public static void Write(Stream output, AuditLine line) => Write(output, line, null);

    /// <summary>Writes one entry in full, with the old and new values that its reader was shown.</summary>
    public static void Write(Stream output, AuditEntryDetail entry) => Write(output, entry.Line, entry.Citizens);

    private static void Write(Stream output, AuditLine line, IReadOnlyList<AuditDetailCitizen>? citizens)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("EventType", line.Action.ToString());
        json.WriteStartObject("Environment");
        if (line.AccountName is { } name)
            json.WriteString("UserName", name);
        json.WriteEndObject();
        if (line.Citizens.Count > 0)
            WriteTarget(json, citizens);
        json.WriteString("StartDate", line.OccurredAt.UtcDateTime);
        json.WriteString("EndDate", line.RegisteredAt.UtcDateTime);
        json.WriteNumber("Duration", (int)(line.RegisteredAt - line.OccurredAt).TotalMilliseconds);
        foreach (var column in EntryColumns.All.Where(c => c.AuditNetMember is null))
            column.Write(line, json);
        json.WriteEndObject();
    }

    /// <summary>What was acted upon: each citizen by opaque id, with the fields named and, where they changed, both values.</summary>
    private static void WriteTarget(Utf8JsonWriter json, IReadOnlyList<AuditDetailCitizen>? citizens)
    {
        json.WriteStartObject("Target");
        json.WriteString("Type", "Citizen");
        if (citizens is not null)
        {
            Side("Old", f => f.Old);
            Side("New", f => f.New);
        }

        json.WriteEndObject();

        void Side(string name, Func<AuditField, string?> value)
        {
            json.WriteStartObject(name);
            foreach (var citizen in citizens)
            {
                json.WriteStartObject(citizen.CitizenId.ToString());
                foreach (var field in citizen.Fields)
                    json.WriteString(field.Field.ToString(), value(field));
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }
    }
}
