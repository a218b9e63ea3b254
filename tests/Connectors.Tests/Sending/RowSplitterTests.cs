using System.Text;
using Paceline.Connections;

namespace Paceline.Sending;

public sealed class RowSplitterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Split_AnyChunks_PutTogetherAgainAreTheBody(int chunk)
    {
        var text = "\uFEFFa,b\r\n" + string.Concat(Enumerable.Range(0, 200).Select(row => row % 5 == 0 ? $"{row},\"two\nlines, \"\"so\"\"\"\n" : $"{row},x\n")) + "\nfooter\n";
        var parts = Split(text, new RowSplitter(target: 100, footer: 50), chunk);
        Assert.True(parts.Count > 10);
        Assert.All(parts, part => Assert.Equal("a,b", Text(part.Header)));
        Assert.Equal(text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..], string.Concat(parts.Select(part => Text(part.Body))));
        Assert.All(parts.SkipLast(1), part => Assert.False(part.IsLast));
        Assert.True(parts[^1].IsLast);
        Assert.EndsWith("\n\nfooter\n", Text(parts[^1].Body), StringComparison.Ordinal);
        var line = 2;
        foreach (var part in parts)
        {
            Assert.Equal(line, part.FirstRowNumber);
            Assert.Equal(0, Text(part.Body).Count(symbol => symbol == '"') % 2);
            line += Text(part.Body).Count(symbol => symbol == '\n');
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Split_PartsGivenBackOnceRead_AreTheSameAsThoseKept(int chunk)
    {
        var text = "a,b\n" + string.Concat(Enumerable.Range(0, 300).Select(row => $"{row},{new string('x', row % 40)}\n"));
        var bytes = Encoding.UTF8.GetBytes(text);
        var splitter = new RowSplitter(target: 100, footer: 50);
        List<string> read = [];
        for (var at = 0; at < bytes.Length; at += chunk)
        {
            read.AddRange(splitter.Append(bytes.AsSpan(at, Math.Min(chunk, bytes.Length - at))).Select(part => Text(part.Body)).ToList());
            splitter.Recycle();
        }
        read.Add(Text(splitter.End().Body));
        Assert.Equal(Split(text, new RowSplitter(target: 100, footer: 50), chunk).Select(part => Text(part.Body)), read);
    }

    [Fact]
    public void Split_QuoteNeverClosed_IsUnreadable()
    {
        var text = "a,b\n1,\"" + string.Concat(Enumerable.Repeat("x\n", 1000));
        var exception = Assert.Throws<UnreadableBatchException>(() => Split(text, new RowSplitter(100, 50, longestRow: 500), 64));
        Assert.Equal("ROW_TOO_LONG", exception.Rule);
    }

    [Theory]
    [InlineData("", "", "")]
    [InlineData("a,b", "a,b", "")]
    [InlineData("a,b\r\n", "a,b", "")]
    [InlineData("a,b\n1,2", "a,b", "1,2")]
    public void Split_SmallDownload_IsOnePart(string text, string header, string body)
    {
        var part = Assert.Single(Split(text, new RowSplitter(), 64));
        Assert.Equal((header, body, 2, true), (Text(part.Header), Text(part.Body), part.FirstRowNumber, part.IsLast));
    }

    private static List<SplitPart> Split(string text, RowSplitter splitter, int chunk)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        List<SplitPart> parts = [];
        for (var at = 0; at < bytes.Length; at += chunk)
        {
            parts.AddRange(splitter.Append(bytes.AsSpan(at, Math.Min(chunk, bytes.Length - at))));
        }
        parts.Add(splitter.End());
        return parts;
    }

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
