using System.Reflection;
using Paceline.Common;

namespace Paceline.Crawling;

/// <summary>The worst mistake there is: whatever is addressed to one organisation's grains goes to another's.</summary>
public class Misaddressed : DispatchProxy
{
    private IGrainFactory right = null!;
    private string from = "";
    private string to = "";

    internal static IGrainFactory Create(IGrainFactory right, OrgId from, OrgId to)
    {
        var wrong = Create<IGrainFactory, Misaddressed>();
        ((Misaddressed)(object)wrong).right = right;
        ((Misaddressed)(object)wrong).from = $"{from}/";
        ((Misaddressed)(object)wrong).to = $"{to}/";
        return wrong;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Invoke(
        right, args?.Select(arg => arg is string key && key.StartsWith(from, StringComparison.Ordinal) ? to + key[from.Length..] : arg).ToArray());
}
