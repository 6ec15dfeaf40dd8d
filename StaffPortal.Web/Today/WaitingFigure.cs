namespace StaffPortal.Web.Today;

/// <summary>How much of one kind waits for somebody; what does not wait is named and not counted.</summary>
/// <param name="Name">The kind, in the current language.</param>
/// <param name="Path">Where it is done; null where somebody else does it.</param>
/// <param name="IsLate">Whether it should not wait at all.</param>
/// <param name="Id">Its element.</param>
public sealed record WaitingFigure(string Name, int Count, string? Path, bool IsLate = false, string? Id = null);
