using System.Text;
using System.Text.Json;
#if AUDITNET
using Audit.Core;
using Microsoft.Extensions.DependencyInjection;
#endif

namespace StaffPortal.Tests.Auditing;

/// <summary>Entries in Audit.NET's shape; and, in builds with <c>-p:AuditNet=true</c>, Audit.NET itself.</summary>
public sealed class AuditNetTests
{
    [Fact]
    public async Task An_entry_has_the_shape_of_an_Audit_NET_event_with_our_fields_at_the_root()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var citizen = await office.CitizenAsync();
        await office
            .Get<CitizenRecords>()
            .ChangeAsync(
                officer,
                declaration,
                new(
                    citizen.Id,
                    citizen.Version,
                    new Dictionary<CitizenField, string?> { [CitizenField.Telephone] = "0890123456" },
                    "asked for"
                ),
                default
            );
        var entry = (
            await office.Get<AuditLog>().OpenEntryAsync(await office.OriginAsync("dpo"), (await office.EntriesAsync())[^1].Id, default)
        ).Value!;

        using var stream = new MemoryStream();
        AuditEventJson.Write(stream, entry);
        var root = JsonDocument.Parse(stream.ToArray()).RootElement;

        Assert.Equal("Changed", root.GetProperty("EventType").GetString());
        Assert.Equal("officer", root.GetProperty("Environment").GetProperty("UserName").GetString());
        var target = root.GetProperty("Target");
        Assert.Equal(citizen.Telephone, target.GetProperty("Old").GetProperty(citizen.Id.ToString()).GetProperty("Telephone").GetString());
        Assert.Equal("0890123456", target.GetProperty("New").GetProperty(citizen.Id.ToString()).GetProperty("Telephone").GetString());
        Assert.Equal(entry.Line.OccurredAt.UtcDateTime, root.GetProperty("StartDate").GetDateTime());
        Assert.Equal(entry.Line.LookId, root.GetProperty("LookId").GetGuid());
        Assert.Equal("asked for", root.GetProperty("Reason").GetString());
    }

#if AUDITNET
    [Fact]
    public async Task Audit_NET_reads_every_exported_line_back_with_nothing_lost()
    {
        await using var office = await TestOffice.OpenAsync();
        using var json = new MemoryStream();
        await AuditExport.WriteJsonLinesAsync(
            (await office.Get<AuditLog>().ExportAsync(await office.OriginAsync("dpo"), new(), "jsonl", default)).Value!,
            json,
            default
        );
        var lines = Encoding.UTF8.GetString(json.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length > 60);
        Assert.All(
            lines,
            line =>
            {
                var (ours, theirs) = (
                    JsonDocument.Parse(line).RootElement,
                    JsonDocument.Parse(AuditEvent.FromJson(line).ToJson()).RootElement
                );
                foreach (var member in ours.EnumerateObject())
                    Assert.True(
                        JsonElement.DeepEquals(member.Value, theirs.GetProperty(member.Name)),
                        $"{member.Name}: {member.Value} {theirs.GetProperty(member.Name)}"
                    );
            }
        );
    }

    [Fact]
    public async Task A_provider_beside_the_trail_gets_each_event_and_its_failure_neither_hides_nor_doubles_a_look()
    {
        var (kept, failing) = (new Kept(), new Failing());
        await using var office = await TestOffice.OpenAsync(configure: services =>
            services.AddSingleton<AuditDataProvider>(failing).AddSingleton<AuditDataProvider>(kept)
        );
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var citizen = await office.CitizenAsync();

        var opened = await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), default);

        Assert.True(opened.Succeeded);
        Assert.Equal(["Declared", "Opened"], kept.Events.Select(e => e.EventType));
        Assert.Equal(2, failing.Tries);
        Assert.Equal([AuditAction.Declared, AuditAction.Opened], (await office.EntriesAsync()).Select(e => e.Action));

        await office.RefuseInsertsAsync("AuditEntries");
        Assert.Equal(
            Refusal.NotRecorded,
            (await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), default)).Refusal
        );
        Assert.Equal(2, kept.Events.Count);
    }

    private sealed class Kept : AuditDataProvider
    {
        public List<AuditEvent> Events { get; } = [];

        public override object InsertEvent(AuditEvent auditEvent)
        {
            Events.Add(auditEvent);
            return Events.Count;
        }

        public override Task<object> InsertEventAsync(AuditEvent auditEvent, CancellationToken cancellationToken = default) =>
            Task.FromResult(InsertEvent(auditEvent));
    }

    private sealed class Failing : AuditDataProvider
    {
        public int Tries { get; private set; }

        public override object InsertEvent(AuditEvent auditEvent)
        {
            Tries++;
            throw new InvalidOperationException("the other provider is away");
        }

        public override Task<object> InsertEventAsync(AuditEvent auditEvent, CancellationToken cancellationToken = default) =>
            Task.FromResult(InsertEvent(auditEvent));
    }
#endif
}
