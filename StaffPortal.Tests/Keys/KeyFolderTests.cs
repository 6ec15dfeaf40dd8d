using System.Globalization;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Tests.Keys;

/// <summary>Keys are made once, whoever starts at the same moment.</summary>
public sealed class KeyFolderTests
{
    /// <summary>A node that went on with a key that another's took the place of would seal what nobody can open again.</summary>
    [Fact]
    public async Task Nodes_that_start_at_the_same_moment_have_the_same_key_and_it_is_the_one_that_is_kept()
    {
        const int Nodes = 6;
        var path = Directory.CreateTempSubdirectory("staffportal-making-").FullName;
        using var together = new Barrier(Nodes);
        var names = Enumerable.Range(0, 150).Select(i => i.ToString(CultureInfo.InvariantCulture)).ToList();

        var had = await Task.WhenAll(
            Enumerable
                .Range(0, Nodes)
                .Select(node =>
                    Task.Factory.StartNew(
                        () =>
                        {
                            var folder = new KeyFolder(path);
                            return names.ConvertAll(name =>
                            {
                                together.SignalAndWait();
                                return folder.ReadOrMake(name, () => $"made by {node}");
                            });
                        },
                        TestContext.Current.CancellationToken,
                        TaskCreationOptions.LongRunning,
                        TaskScheduler.Default
                    )
                )
        );

        var kept = names.ConvertAll(name => new KeyFolder(path).Read(name)!);
        Assert.All(had, of => Assert.Equal(kept, of));
        Directory.Delete(path, recursive: true);
    }
}
