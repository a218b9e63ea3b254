using GraphQLParser;

namespace Paceline.Api;

public sealed class DocumentCacheTests
{
    [Fact]
    public void Cache_Full_ForgetsTheDocumentLongestUnused()
    {
        var cache = new DocumentCache(2);
        var document = Parser.Parse("{ a }");
        cache.Keep("one", document);
        cache.Keep("two", document);
        cache.Find("one");
        cache.Keep("three", document);
        Assert.Equal((true, false, true, 2), (cache.Find("one") is not null, cache.Find("two") is not null, cache.Find("three") is not null, cache.Count));
    }

    [Fact]
    public void Key_OfTexts_DiffersWhenTheyDo() =>
        Assert.NotEqual(DocumentCache.KeyOf("{ a }"), DocumentCache.KeyOf("{ b }"));
}
