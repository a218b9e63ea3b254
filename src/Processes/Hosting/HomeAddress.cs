using Microsoft.Extensions.Configuration;

namespace Paceline.Hosting;

/// <summary>Where people's browsers find this installation. Never taken from a request, whose Host anybody may choose.</summary>
public static class HomeAddress
{
    public const string Setting = "Paceline:PublicAddress";

    /// <summary>The address that is set; null where none is, or what is set is none, which is a problem.</summary>
    /// <param name="usual">Where none is set.</param>
    public static Uri? Read(IConfiguration configuration, string? usual, ICollection<string> problems)
    {
        var home = configuration[Setting];
        var address = Of(home ?? usual);
        if (home is { Length: > 0 } && address is null)
        {
            problems.Add($"{Setting} is {home}; it must be the address of this installation without a path, https unless it is of this machine, such as https://ads.example.com.");
        }
        return address;
    }

    private static Uri? Of(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { PathAndQuery: "/", UserInfo: "", Fragment: "" }
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? address
            : null;
}
