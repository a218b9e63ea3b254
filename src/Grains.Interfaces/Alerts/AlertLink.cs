using System.Buffers.Text;
using System.Text;

namespace Paceline.Alerts;

/// <summary>How an alert is named outside: to clients of the API, and in addresses that lead to it.</summary>
public static class AlertLink
{
    public const string Type = "Alert";

    public static string Key(AlertKey alert) => $"{alert.Subject}~{alert.Rule}";

    /// <summary>The page of the alert, where the installation is found at this address.</summary>
    public static Uri Page(Uri home, AlertKey alert) => new(home, $"/alerts?alert={Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Type}:{Key(alert)}"))}");

    /// <summary>The page that says who is told.</summary>
    public static Uri Receivers(Uri home) => new(home, "/alerts/receivers");

    public static Uri Inbox(Uri home) => new(home, "/alerts");
}
