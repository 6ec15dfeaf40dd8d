using System.CommandLine;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Backups;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Web.Verbs;

/// <summary><c>keys backup</c> and <c>keys restore</c>: the key folder in one file, sealed to a passphrase.</summary>
internal static class KeyFileVerbs
{
    public static Command Backup()
    {
        var to = new Option<FileInfo>("--to") { Description = "A file that is not there yet", Required = true };
        var passphrase = PassphraseOption();
        var verb = new Command("backup", "Seal the key folder into one file, to a passphrase.") { to, passphrase };
        verb.SetAction(
            (parsed, cancellationToken) =>
                PortalVerbs.WithServicesAsync(async app =>
                {
                    if (await PassphraseAsync(parsed.GetValue(passphrase), isNew: true, cancellationToken) is not { } secret)
                        return await PortalVerbs.FailAsync("No passphrase: type it twice alike, or give --passphrase-file.");
                    var made = await app
                        .Services.GetRequiredService<KeyBackups>()
                        .RunAsync(new(null, null, "keys verb"), parsed.GetRequiredValue(to).FullName, secret, cancellationToken);
                    return made.Succeeded
                        ? PortalVerbs.Say(FormattableString.Invariant($"sealed {made.Value} files"))
                        : await PortalVerbs.FailAsync(made.Refusal.Message);
                })
        );
        return verb;
    }

    public static Command Restore()
    {
        var from = new Option<FileInfo>("--from") { Description = "A file that keys backup wrote", Required = true };
        var passphrase = PassphraseOption();
        var verb = new Command("restore", "Bring back what the key folder lacks; keys that are there are never written over.")
        {
            from,
            passphrase,
        };
        verb.SetAction(
            (parsed, cancellationToken) =>
                PortalVerbs.WithServicesAsync(
                    async app =>
                    {
                        if (await PassphraseAsync(parsed.GetValue(passphrase), isNew: false, cancellationToken) is not { } secret)
                            return await PortalVerbs.FailAsync("No passphrase: type it, or give --passphrase-file.");
                        var done = app.Services.GetRequiredService<SealedKeys>().Restore(parsed.GetRequiredValue(from).FullName, secret);
                        return done.Succeeded
                            ? PortalVerbs.Say(FormattableString.Invariant($"wrote {done.Value} files"))
                            : await PortalVerbs.FailAsync(done.Refusal.Message);
                    },
                    looks: false
                )
        );
        return verb;
    }

    /// <summary>Never the passphrase itself: other people on the machine see command lines.</summary>
    private static Option<FileInfo?> PassphraseOption() =>
        new("--passphrase-file") { Description = "A file whose first line is the passphrase; without it, it is asked for" };

    private static async Task<string?> PassphraseAsync(FileInfo? file, bool isNew, CancellationToken cancellationToken)
    {
        if (file is not null)
            return file.Exists ? (await File.ReadAllLinesAsync(file.FullName, cancellationToken)).FirstOrDefault() : null;
        if (Console.IsInputRedirected)
            return null;
        var typed = Ask("Passphrase: ");
        return !isNew || typed == Ask("Once more: ") ? typed : null;
    }

    private static string Ask(string prompt)
    {
        Console.Error.Write(prompt);
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
                typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                typed.Append(key.KeyChar);
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
