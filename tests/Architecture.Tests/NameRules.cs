using System.Text.RegularExpressions;

namespace Paceline.Architecture;

/// <summary>Words that say nothing about what a thing does.</summary>
internal static partial class NameRules
{
    // The name of a Google product.
    private const string Product = "BidManager";

    public static IEnumerable<string> Broken(IEnumerable<SourceFile> files) => files
        .SelectMany(file => file.Path.Split('/').Select(part => part.Split('.')[0]).Concat(Declared().Matches(file.Text).Select(m => m.Groups[1].Value))
            .Where(word => Empty().IsMatch(word) && !word.EndsWith(Product, StringComparison.Ordinal))
            .Distinct()
            .Select(word => $"{file.Path}: '{word}' says nothing; name what it does."));

    [GeneratedRegex(@"(?:Manager|Service|Services|Helper|Helpers|Util|Utils|Processor|Base)$")]
    private static partial Regex Empty();

    [GeneratedRegex(@"^\s*(?:(?:public|internal|private|protected|file|static|sealed|abstract|partial|readonly|ref) )*(?:class|record|struct|interface|record struct|enum) (\w+)", RegexOptions.Multiline)]
    private static partial Regex Declared();
}
