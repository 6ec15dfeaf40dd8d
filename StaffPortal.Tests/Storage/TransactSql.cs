using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace StaffPortal.Tests.Storage;

/// <summary>Microsoft's own parser as the judge of T-SQL where no server can be had.</summary>
internal static class TransactSql
{
    public static void Parse(string sql)
    {
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var errors);
        Assert.Empty(errors.Select(e => $"line {e.Line}: {e.Message}"));
    }
}
