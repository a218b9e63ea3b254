using System.Security.Cryptography;
using System.Text;

namespace Paceline.Storage;

public sealed class SecretBoxTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(n => (byte)n)];
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes("""{"password":"CANARY"}""");

    [Fact]
    public void Open_SealedForThePlace_GivesTheSecretBackAndIsNeverTheSameTwice()
    {
        var box = new SecretBox(Key);
        var (one, other) = (box.Seal(Secret, "connection o1/3"), box.Seal(Secret, "connection o1/3"));
        Assert.Equal(Secret, box.Open(one, "connection o1/3"));
        Assert.NotEqual(one, other);
        Assert.DoesNotContain("CANARY", Encoding.Latin1.GetString(one), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_SealedForAnotherPlaceOrUnderAnotherKeyOrChanged_Fails()
    {
        var box = new SecretBox(Key);
        var sealedBytes = box.Seal(Secret, "connection o1/3");
        Assert.ThrowsAny<CryptographicException>(() => box.Open(sealedBytes, "connection o2/3"));
        Assert.ThrowsAny<CryptographicException>(() => box.Open(sealedBytes, "connection o1/4"));
        Assert.ThrowsAny<CryptographicException>(() => new SecretBox(new byte[32]).Open(sealedBytes, "connection o1/3"));
        for (var at = 0; at < sealedBytes.Length; at++)
        {
            byte[] changed = [.. sealedBytes];
            changed[at] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => box.Open(changed, "connection o1/3"));
        }
        Assert.ThrowsAny<CryptographicException>(() => box.Open(sealedBytes[..20], "connection o1/3"));
    }
}
