using System.Text;

namespace StaffPortal.Domain.Imports;

/// <summary>
/// Reads text whose cells are parted by comma, semicolon or tab, whichever the first line holds most of. A cell in quotation marks may
/// hold the delimiter, line breaks and doubled marks.
/// </summary>
internal sealed class DelimitedText(FileStream file) : ITableSource
{
    private const int Windows874 = 874;
    private const char Quote = '"';

    static DelimitedText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public IReadOnlyList<SheetName> Sheets { get; } = [new("", IsHidden: false)];

    public void Dispose()
    {
        // The file is whoever's who opened it.
    }

    public IEnumerable<TableRow> Rows(int sheet)
    {
        var encoding = EncodingOf(file);
        file.Position = 0;
        using var reader = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var text = new Characters(reader);
        var delimiter = text.Delimiter();
        for (var number = 1; text.Peek() >= 0; number++)
            yield return new(number, Row(text, delimiter));
    }

    private static List<string> Row(Characters text, char delimiter)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        bool inQuotes = false,
            wasQuoted = false;
        while (true)
        {
            var next = text.Read();
            if (inQuotes && next >= 0)
            {
                if (next != Quote)
                    Append((char)next);
                else if (text.Peek() == Quote)
                    Append((char)text.Read());
                else
                    inQuotes = false;
                continue;
            }

            switch (next)
            {
                case Quote when cell.Length == 0 && !wasQuoted:
                    (inQuotes, wasQuoted) = (true, true);
                    continue;
                case '\r' when text.Peek() == '\n':
                    continue;
                case -1 or '\n' or '\r':
                    End();
                    return cells;
                case var c when c == delimiter:
                    End();
                    continue;
                default:
                    Append((char)next);
                    continue;
            }
        }

        void Append(char c)
        {
            if (cell.Length == FileLimits.MaxCellLength)
                throw FileLimits.CellTooLong();
            cell.Append(c);
        }

        void End()
        {
            if (cells.Count == FileLimits.MaxColumns)
                throw FileLimits.TooManyColumns();
            cells.Add(cell.ToString());
            cell.Clear();
            wasQuoted = false;
        }
    }

    /// <summary>
    /// A byte order mark decides; else every other byte zero is UTF-16; else UTF-8 if every byte of the file fits it; else
    /// what Thai Excel writes.
    /// </summary>
    private static Encoding EncodingOf(FileStream file)
    {
        if (FileKind.IsMarklessUtf16(file))
            return Encoding.Unicode;
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        file.Position = 0;
        using var reader = new StreamReader(file, strict, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var buffer = new char[64 * 1024];
        try
        {
            while (reader.ReadBlock(buffer, 0, buffer.Length) > 0)
            {
                // Reading is the test.
            }

            return reader.CurrentEncoding;
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding(Windows874);
        }
    }

    /// <summary>Characters one by one, with what stands first known ahead.</summary>
    private sealed class Characters(StreamReader reader)
    {
        private readonly char[] buffer = new char[64 * 1024];
        private int at;
        private int end;

        public int Peek() => at < end || Fill() ? buffer[at] : -1;

        public int Read() => at < end || Fill() ? buffer[at++] : -1;

        /// <summary>The delimiter of the first line, as far as the buffer holds it; a comma where it holds none.</summary>
        public char Delimiter()
        {
            Peek();
            var line = buffer.AsSpan(at, end - at);
            var counts = (Comma: 0, Semicolon: 0, Tab: 0);
            var inQuotes = false;
            foreach (var c in line)
            {
                inQuotes ^= c == Quote;
                if (inQuotes)
                    continue;
                if (c == '\n')
                    break;
                counts = c switch
                {
                    ',' => counts with { Comma = counts.Comma + 1 },
                    ';' => counts with { Semicolon = counts.Semicolon + 1 },
                    '\t' => counts with { Tab = counts.Tab + 1 },
                    _ => counts,
                };
            }

            return counts switch
            {
                var (comma, semicolon, tab) when semicolon > comma && semicolon >= tab => ';',
                var (comma, _, tab) when tab > comma => '\t',
                _ => ',',
            };
        }

        private bool Fill()
        {
            (at, end) = (0, reader.ReadBlock(buffer, 0, buffer.Length));
            return end > 0;
        }
    }
}
