using System.Text;
using Paceline.Connections;

namespace Paceline.Sending;

public sealed class ArraySplitterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Split_AnyChunks_PutTogetherAgainAreTheArray(int chunk)
    {
        var items = Enumerable.Range(0, 200).Select(row => row % 5 == 0 ? $$"""{"n":{{row}},"t":"a ], \" },{ [\\","deep":[[{}],[1,2]]}""" : $$"""{"n":{{row}}}""").ToArray();
        var text = "\uFEFF [" + string.Join(", \n", items) + " ]\n";

        var parts = Split(text, new ArraySplitter(target: 300), chunk);

        Assert.True(parts.Count > 10);
        Assert.All(parts, part => Assert.Equal("[", Text(part.Header)));
        Assert.Equal(text[(text.IndexOf('[', StringComparison.Ordinal) + 1)..], string.Concat(parts.Select(part => Text(part.Body))));
        Assert.All(parts.SkipLast(1), part => Assert.False(part.IsLast));
        Assert.True(parts[^1].IsLast);
        Assert.Equal(Split(text, new ArraySplitter(target: 300), 3).Select(part => Text(part.Body)), parts.Select(part => Text(part.Body)));
        // Each part, closed again, is an array of its own, and they go on counting where the one before ended.
        var number = 1;
        foreach (var part in parts)
        {
            Assert.Equal(number, part.FirstRowNumber);
            Assert.InRange(part.Body.Length, 1, 300);
            using var array = System.Text.Json.JsonDocument.Parse("[" + Text(part.Body).TrimEnd().TrimEnd(',', ']') + "]");
            number += array.RootElement.GetArrayLength();
        }
        Assert.Equal(201, number);
    }

    [Theory]
    [InlineData("", "", "")]
    [InlineData(" \n", "", " \n")]
    [InlineData("[]", "[", "]")]
    [InlineData("\uFEFF\n[ ]", "[", " ]")]
    [InlineData("[{\"a\":1}", "[", "{\"a\":1}")]
    [InlineData("{\"error\":[1,2]}", "", "{\"error\":[1,2]}")]
    [InlineData("<html>", "", "<html>")]
    public void Split_SmallDownload_IsOnePart(string text, string header, string body)
    {
        var part = Assert.Single(Split(text, new ArraySplitter(), 1));
        Assert.Equal((header, body, 1, true), (Text(part.Header), Text(part.Body), part.FirstRowNumber, part.IsLast));
    }

    [Theory]
    [InlineData("[{\"a\":\"")]
    [InlineData("[[")]
    [InlineData("no array")]
    [InlineData("[1]")]
    public void Split_WhatNeverEnds_IsUnreadableBeforeItFillsTheMemory(string start)
    {
        var splitter = new ArraySplitter(target: 1000, longestItem: 5000);
        splitter.Append(Encoding.UTF8.GetBytes(start));
        var exception = Assert.Throws<UnreadableBatchException>(() =>
        {
            for (var chunk = 0; chunk < 100; chunk++)
            {
                Assert.Empty(splitter.Append(Encoding.UTF8.GetBytes(new string('x', 100))));
            }
        });
        Assert.Equal("ROW_TOO_LONG", exception.Rule);
    }

    private static List<SplitPart> Split(string text, ArraySplitter splitter, int chunk)
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
