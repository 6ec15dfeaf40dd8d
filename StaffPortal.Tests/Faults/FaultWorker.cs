using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Tests.Benchmarks;

namespace StaffPortal.Tests.Faults;

/// <summary>
/// A process that works until it is killed: people open and change records while the ledger is sealed. What was shown or
/// changed is said on the standard output the moment it is, so that whoever kills it can look for the entries.
/// </summary>
internal static class FaultWorker
{
    public static async Task<int> RunAsync(string folder, string[] atWork)
    {
        await using var office = BenchOffice.Open(folder);
        var now = office.Get<TimeProvider>().GetUtcNow();
        var people = atWork.Select(p => FaultPerson.Of(p).At(now)).ToList();
        var citizens = await office.CitizensAsync(100);
        var records = office.Get<CitizenRecords>();
        // Each has opened one before: a process that is killed while it is compiling, or its server planning, was killed at no work.
        await Task.WhenAll(people.Select(p => records.OpenAsync(p.Origin, p.DeclarationId, citizens[0], Guid.NewGuid(), default)));
        var output = Console.Out;
        output.WriteLine("ready");
        output.Flush();
        // Nobody works before all can: who writes all the time keeps another process's first writes from their turn on SQLite.
        await Console.In.ReadLineAsync();
        _ = Task.Run(EndWithWhoStartedIt);
        var sealing = Task.Run(() => office.Get<LedgerSealer>().RunAsync(CancellationToken.None));
        await Task.WhenAll(
            people
                .Select(person =>
                    Task.Run(async () =>
                    {
                        var random = new Random();
                        while (true)
                        {
                            var (id, look) = (citizens[random.Next(citizens.Count)], Guid.NewGuid());
                            var opened = await records.OpenAsync(person.Origin, person.DeclarationId, id, look, default);
                            if (opened.Value is not { } view)
                                continue;
                            Say($"shown {look:N}");
                            if (random.Next(3) > 0)
                                continue;
                            var values = new Dictionary<CitizenField, string?>
                            {
                                [CitizenField.Telephone] = FormattableString.Invariant($"08{random.Next(100_000_000):00000000}"),
                            };
                            var changed = await records.ChangeAsync(
                                person.Origin,
                                person.DeclarationId,
                                new(id, view.Version, values, "fault run"),
                                default
                            );
                            if (changed.Succeeded)
                                Say(FormattableString.Invariant($"changed {id:N} {changed.Value.Version}"));
                        }
                    })
                )
                .Append(sealing)
        );
        return 0;

        // Whoever started it was to kill it; when they are gone nobody does.
        void EndWithWhoStartedIt()
        {
            while (Console.In.ReadLine() is not null) { }
            Environment.Exit(1);
        }

        void Say(string line)
        {
            lock (output)
            {
                output.WriteLine(line);
                output.Flush();
            }
        }
    }
}

/// <summary>Somebody at work in a process that is killed, signed in and with a purpose before it was started.</summary>
internal sealed record FaultPerson(Guid Account, Guid Session, Guid Declaration)
{
    /// <summary>The same from a process's argument.</summary>
    public static FaultPerson Of(string argument) =>
        argument.Split(':').Select(Guid.Parse).ToArray() is [var a, var s, var d]
            ? new(a, s, d)
            : throw new ArgumentException(argument, nameof(argument));

    /// <summary>As they ask at a moment.</summary>
    public (Origin Origin, Guid DeclarationId) At(DateTimeOffset now) =>
        (new Origin(Account, "127.0.0.1", "Bench", "circuit") { Session = new(Session, now) }, Declaration);

    public override string ToString() => $"{Account:N}:{Session:N}:{Declaration:N}";
}
