namespace StaffPortal.Domain.Fields;

/// <summary>The Thai national identification number: twelve digits and a check digit.</summary>
public static class NationalId
{
    /// <summary>Whether thirteen digits end in the check digit that the first twelve give (weights 13 to 2, modulo 11).</summary>
    public static bool IsValid(string digits) =>
        digits.Length == 13 && digits.All(char.IsAsciiDigit) && digits[0] != '0' && digits[12] == CheckDigit(digits.AsSpan(0, 12));

    /// <summary>The check digit of the first twelve digits.</summary>
    public static char CheckDigit(ReadOnlySpan<char> twelve)
    {
        var sum = 0;
        for (var i = 0; i < 12; i++)
            sum += (twelve[i] - '0') * (13 - i);
        return (char)('0' + (11 - sum % 11) % 10);
    }
}
