using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Backups;

namespace StaffPortal.Web.Verbs;

/// <summary><c>backup</c> and <c>restore</c>: the database into a folder of its own, and back.</summary>
internal static class BackupVerbs
{
    public static Command Backup()
    {
        var to = new Option<DirectoryInfo>("--to") { Description = "A folder that is not there yet", Required = true };
        var verb = new Command("backup", "Copy the database while the server runs. Keys are not in it. / สำรองฐานข้อมูล") { to };
        verb.SetAction(
            (parsed, cancellationToken) =>
                PortalVerbs.WithServicesAsync(async app =>
                {
                    var folder = parsed.GetRequiredValue(to).FullName;
                    var made = await app
                        .Services.GetRequiredService<BackupMaking>()
                        .RunAsync(new(null, null, "backup verb"), folder, new Progress<(long, long)>(PortalVerbs.Show), cancellationToken);
                    return made.Succeeded
                        ? PortalVerbs.Say(FormattableString.Invariant($"backup {folder}, {made.Value} bytes"))
                        : await PortalVerbs.FailAsync(made.Refusal.Message);
                })
        );
        return verb;
    }

    public static Command Restore()
    {
        var from = new Option<DirectoryInfo>("--from") { Description = "A folder that backup wrote", Required = true };
        var witness = new Option<FileInfo[]>("--witness")
        {
            Description = "Checkpoints that somebody outside kept, newer than the backup: what they saw is named as lost",
            DefaultValueFactory = _ => [],
            AllowMultipleArgumentsPerToken = true,
        };
        var verb = new Command(
            "restore",
            "Put a backup in the database's place, while the server is stopped; broken off, it goes on. / กู้คืนฐานข้อมูล"
        )
        {
            from,
            witness,
        };
        verb.SetAction(
            (parsed, cancellationToken) =>
                PortalVerbs.WithServicesAsync(
                    async app =>
                    {
                        var notes = new List<string>();
                        foreach (var file in parsed.GetRequiredValue(witness))
                            notes.Add(await File.ReadAllTextAsync(file.FullName, cancellationToken));
                        var done = await app
                            .Services.GetRequiredService<Restore>()
                            .RunAsync(
                                new(null, null, "restore verb"),
                                parsed.GetRequiredValue(from).FullName,
                                notes,
                                new Progress<VerificationProgress>(p => PortalVerbs.Show((p.Done, p.Total))),
                                cancellationToken
                            );
                        return done.Succeeded ? Say(done.Value) : await PortalVerbs.FailAsync(done.Refusal.Message);
                    },
                    looks: false
                )
        );
        return verb;
    }

    private static int Say(RestoreDone done)
    {
        if (!done.Loss.IsNothing)
            Console.WriteLine($"LOST {done.Loss}");
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"restored: tree size {done.Size}, keys destroyed again {done.Destroyed}"
                    + $"{(done.Aside is { } aside ? $", the replaced database is {aside}" : "")}"
            )
        );
        Console.WriteLine("Rights, passwords and settings are those of the backup: repeat what was changed since. Then run: audit verify");
        return 0;
    }
}
