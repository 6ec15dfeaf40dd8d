using System.Linq.Expressions;

namespace StaffPortal.Domain.Persistence.Guards;

/// <summary>
/// What the database itself refuses on a table, as the mapping says it (law 7). Nothing of it is SQL: each engine's folder
/// writes its triggers from this.
/// </summary>
internal sealed class TableGuard
{
    /// <summary>
    /// When a row may go all the same: its first parameter is the row, the others are rows of other tables that must exist.
    /// Null where no row ever goes.
    /// </summary>
    public LambdaExpression? MayDeleteWhen { get; set; }

    /// <summary>How old what a new row names must be; null where it may be of any age.</summary>
    public AgeFloor? Floor { get; set; }

    /// <summary>Where each new row's key is written too; null where nowhere.</summary>
    public QueueRule? Queue { get; set; }
}

/// <summary>Refuses a new row that names something younger than this by the database's own clock.</summary>
/// <param name="Days">The age, in days.</param>
/// <param name="Refusal">What the database answers.</param>
/// <param name="Ages">Where the age is read.</param>
internal sealed record AgeFloor(int Days, string Refusal, List<AgedValue> Ages);

/// <summary>A value whose age counts: an instant, or a day's number in the office's time zone.</summary>
/// <param name="Value">The value, of the new row or of the related one.</param>
/// <param name="Related">Which row of another table it is read from, given the new row and the other; null for the new row itself.</param>
internal sealed record AgedValue(LambdaExpression Value, LambdaExpression? Related);

/// <summary>A table that receives the key of every new row, in the same transaction.</summary>
/// <param name="Entity">What the table holds.</param>
/// <param name="Into">The column that takes the key.</param>
internal sealed record QueueRule(Type Entity, LambdaExpression Into, LambdaExpression From);

/// <summary>A trigger of one engine.</summary>
/// <param name="Name">Its name, unique in the database.</param>
/// <param name="Text">The whole statement that creates it, without a terminator.</param>
internal sealed record GuardTrigger(string Name, string Text);
