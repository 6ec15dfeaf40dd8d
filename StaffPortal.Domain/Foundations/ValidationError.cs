namespace StaffPortal.Domain.Foundations;

/// <summary>A form filled in wrongly: the person corrects it and sends it again. Nothing was attempted, so no entry is made.</summary>
/// <param name="Key">Names the message in <see cref="Words"/>.</param>
/// <param name="Arguments">The values that the message quotes.</param>
public sealed record ValidationError(string Key, params object[] Arguments) : Refusal(Key, Arguments);
