using StaffPortal.Domain.Persistence;

namespace StaffPortal.Tests.Storage;

/// <content>How an office is taken away.</content>
internal sealed partial class TestOffice
{
    public async ValueTask DisposeAsync()
    {
        if (database.Provider == DatabaseProvider.SqlServer)
        {
            await services.DisposeAsync();
            if (attached)
                return;
            if (!isAltered)
                ServerTemplate.Leave(ConnectionString);
            await LeaveKeysAsync();
            return;
        }

        await services.DisposeAsync();
        var path = DatabaseFile;
        if (attached)
            return;
        foreach (var file in new[] { path, $"{path}-wal", $"{path}-shm", $"{path}.lock" })
            File.Delete(file);
        if (keys.Path.StartsWith(path, StringComparison.Ordinal))
            await LeaveKeysAsync();
    }

    /// <summary>What a page began before it was closed may still end, and write down how far the log has come.</summary>
    private async Task LeaveKeysAsync()
    {
        for (var tries = 0; Directory.Exists(keys.Path); tries++)
        {
            try
            {
                Directory.Delete(keys.Path, recursive: true);
            }
            catch (IOException) when (tries < 20)
            {
                await Task.Delay(100);
            }
        }
    }
}
