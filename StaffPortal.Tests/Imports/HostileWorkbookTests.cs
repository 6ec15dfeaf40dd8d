using StaffPortal.Domain.Imports;

namespace StaffPortal.Tests.Imports;

/// <summary>Files that somebody broke on purpose are read or refused in words, and keep no processor to themselves.</summary>
public sealed class HostileWorkbookTests : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly string folder = Directory.CreateTempSubdirectory("staffportal-odd-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Any bytes changed in a file of each kind: what comes of it is a table or a refusal in words.</summary>
    [Theory]
    [InlineData(".xls")]
    [InlineData(".xlsx")]
    [InlineData(".ods")]
    public async Task A_file_with_bytes_changed_is_read_or_refused_and_throws_nothing(string kind)
    {
        var source = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Imports", "Files"), $"*{kind}").FirstOrDefault();
        if (source is null)
            return;
        var whole = await File.ReadAllBytesAsync(source, Token);
        var random = new Random(7);
        var odd = new List<string>();
        for (var i = 0; i < 250; i++)
        {
            var bytes = (byte[])whole.Clone();
            for (var j = random.Next(1, 12); j > 0; j--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var path = Path.Combine(folder, $"{i}{kind}");
            await File.WriteAllBytesAsync(path, bytes, Token);
            var began = System.Diagnostics.Stopwatch.GetTimestamp();
            try
            {
                await CitizenImport.PreviewAsync(path, Token);
            }
            catch (Exception exception)
            {
                odd.Add($"{i}: {exception.GetType().Name} {exception.Message}");
            }

            if (System.Diagnostics.Stopwatch.GetElapsedTime(began) > TimeSpan.FromSeconds(5))
                odd.Add($"{i}: took {System.Diagnostics.Stopwatch.GetElapsedTime(began)}");
        }

        Assert.Empty(odd);
    }

    /// <summary>Four bytes of a workbook of 6 KB changed: reading it takes a processor whole for half a minute, without pause.</summary>
    [Fact]
    public async Task Law_16_a_small_workbook_does_not_keep_a_processor_to_itself()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Imports", "Files", "slow.xls");
        var (before, began) = (GC.GetTotalAllocatedBytes(), System.Diagnostics.Stopwatch.GetTimestamp());
        var first = CitizenImport.PreviewAsync(path, Token);
        var result = await first;
        var took = System.Diagnostics.Stopwatch.GetElapsedTime(began);

        Assert.True(
            took < TimeSpan.FromSeconds(5),
            $"{new FileInfo(path).Length} B: {took}, {(GC.GetTotalAllocatedBytes() - before) >> 20} MB; {result.Refusal?.Key}"
        );
    }

    /// <summary>Half a character in a cell of an .xls: text that cannot be brought into one form is no crash.</summary>
    [Fact]
    public async Task Half_a_character_in_an_old_workbook_is_read_or_refused_and_throws_nothing()
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Imports", "Files", "old.xls"), Token);
        var at = bytes.AsSpan().IndexOf(System.Text.Encoding.Unicode.GetBytes("ชื่อ"));
        Assert.True(at > 0);
        (bytes[at], bytes[at + 1]) = (0x00, 0xD8);
        var path = Path.Combine(folder, "half.xls");
        await File.WriteAllBytesAsync(path, bytes, Token);

        Assert.Null(await Record.ExceptionAsync(() => CitizenImport.PreviewAsync(path, Token)));
    }
}
