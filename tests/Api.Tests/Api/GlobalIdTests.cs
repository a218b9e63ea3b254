using Paceline.Common;

namespace Paceline.Api;

public sealed class GlobalIdTests
{
    [Theory]
    [InlineData("Campaign", "dv360:123")]
    [InlineData("Batch", "9223372036854775807")]
    public void Id_Written_IsReadBack(string type, string key)
    {
        Assert.True(GlobalId.TryRead(GlobalId.Write(type, key), out var readType, out var readKey));
        Assert.Equal((type, key), (readType, readKey));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("Q2FtcGFpZ24")] // Campaign
    [InlineData("Q2FtcGFpZ246")] // Campaign:
    [InlineData("Q2FtcGFpZ246bzIvZHYzNjA6MQ")] // Campaign:o2/dv360:1, which would be another organisation's grain
    [InlineData("Q2FtcGFpZ246YSAx")] // Campaign:a 1
    public void Id_NotOfOurs_IsRefused(string text) => Assert.False(GlobalId.TryRead(text, out _, out _));

    [Theory]
    [InlineData("1.02")]
    [InlineData("")]
    [InlineData("with\u001fseparator")]
    [InlineData(null)]
    public void Cursor_Written_IsReadBack(string? value)
    {
        var place = new Keyset(value, "dv360:1");
        Assert.Null(KeysetCursor.Read("list", KeysetCursor.Write("list", place), out var read));
        Assert.Equal(place, read);
    }

    [Fact]
    public void Cursor_OfAnotherOrder_SaysWhichItWasIssuedFor() =>
        Assert.Equal("was issued for a, not for b; begin again without it.", KeysetCursor.Read("b", KeysetCursor.Write("a", new("1", "k")), out _));
}
