using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace StaffPortal.Domain.Persistence;

/// <summary>What a feature's mapping says about its table beyond what EF Core has words for; the engines' folders read it.</summary>
internal static class MappingMetadata
{
    private const string ComparedOrdinallyName = "Portal:ComparedOrdinally";
    private const string ProvesCommitName = "Portal:ProvesCommit";

    /// <summary>The entity's text is sorted and searched by code point, whatever the database's own collation.</summary>
    public static EntityTypeBuilder<T> ComparedOrdinally<T>(this EntityTypeBuilder<T> entity)
        where T : class => entity.HasAnnotation(ComparedOrdinallyName, true);

    public static bool IsComparedOrdinally(this IReadOnlyEntityType entity) => entity.FindAnnotation(ComparedOrdinallyName) is not null;

    /// <summary>
    /// A row with this unique value is written by one piece of work alone, so finding it tells that the work's commit arrived,
    /// even when the connection broke before the answer.
    /// </summary>
    public static EntityTypeBuilder<T> ProvesCommit<T>(this EntityTypeBuilder<T> entity, Expression<Func<T, Guid>> value)
        where T : class => entity.HasAnnotation(ProvesCommitName, value.GetMemberAccess().Name);

    /// <summary>The property that proves a commit; null where the entity proves none.</summary>
    public static string? CommitProof(this IReadOnlyEntityType entity) => (string?)entity.FindAnnotation(ProvesCommitName)?.Value;
}
