namespace StaffPortal.Domain.Foundations;

/// <summary>Says that a text may stand in a URL (law 8): an office's word (a case reference, a path), never a person's.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SafeInUrlAttribute : Attribute;
