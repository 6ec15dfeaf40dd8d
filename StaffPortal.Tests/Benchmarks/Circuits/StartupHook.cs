using System.Diagnostics;
using System.IO.Pipes;

/// <summary>
/// Runs in a server that is measured, before its own program (<c>DOTNET_STARTUP_HOOKS</c>, which asks for this name outside any namespace):
/// whoever connects to the pipe has everything collected that nobody holds, and is told what is left, and what was used before and after
/// that. It needs nothing but the runtime.
/// </summary>
#pragma warning disable CA1050, MA0047, S3903 // The runtime looks for it by this name.
internal static class StartupHook
#pragma warning restore CA1050, MA0047, S3903
{
    /// <summary>The variable that names the pipe.</summary>
    public const string Pipe = "STAFFPORTAL_BENCH_PIPE";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Pipe) is { } name)
            new Thread(() => Answer(name)) { IsBackground = true }.Start();
    }

    private static void Answer(string name)
    {
        while (true)
        {
            using var pipe = new NamedPipeServerStream(name, PipeDirection.Out);
            pipe.WaitForConnection();
            var before = Used();
            for (var i = 0; i < 3; i++)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                GC.WaitForPendingFinalizers();
            }

            using var writer = new StreamWriter(pipe);
            writer.Write(FormattableString.Invariant($"{GC.GetTotalMemory(false)} {Environment.WorkingSet} {before} {Used()}"));
        }
    }

    /// <summary>Milliseconds of processors, and of everything standing still for the collector.</summary>
    private static string Used()
    {
        using var self = Process.GetCurrentProcess();
        return FormattableString.Invariant(
            $"{self.TotalProcessorTime.TotalMilliseconds:0} {GC.GetTotalPauseDuration().TotalMilliseconds:0}"
        );
    }
}
