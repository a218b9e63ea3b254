using System.Text;
using Paceline.Connections;

namespace Paceline.Sending;

/// <summary>Apart from all others: what it looks at is the memory of the whole process.</summary>
[Collection(AloneCollection.Name)]
public sealed class ArraySplitterMemoryTests
{
    [Fact]
    public void Split_AHundredMegabytes_HoldsOnePartAtATime()
    {
        var splitter = new ArraySplitter();
        var row = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("""{"date":"2026-03-08","advertiserId":"590017","impressions":1000},""", 2000)));
        splitter.Append("["u8);
        var (parts, rows, before) = (0, 1, GC.GetTotalMemory(forceFullCollection: true));
        for (var sent = 0L; sent < 100 << 20; sent += row.Length)
        {
            foreach (var part in splitter.Append(row))
            {
                Assert.InRange(part.Body.Length, 7 << 20, 8 << 20);
                Assert.Equal(rows, part.FirstRowNumber);
                rows += part.Body.Span.Count((byte)'}');
                parts++;
            }
        }
        Assert.Equal(12, parts);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, 0, 32 << 20);
    }
}

[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
