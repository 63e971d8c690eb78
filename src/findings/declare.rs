//! How findings are declared: each with its code, its group, how grave it is, and whether a
//! period may judge it otherwise, so that none can be written without them.

/// Declares the findings about one subject.
///
/// A variant is followed by `= F0205, Table, Error, Fixed;`: its code, its
/// [`Group`](super::code::Group), its [`Severity`](super::code::Severity) and its
/// [`Leeway`](super::code::Leeway). The code becomes a constant of
/// [`Code`](super::code::Code), so that no two findings can have the same.
macro_rules! findings {
    (
        $(#[$doc:meta])*
        pub enum $name:ident {
            $(
                $(#[$about:meta])*
                $variant:ident
                $(($held:ty))?
                $({ $($(#[$what:meta])* $field:ident: $kind:ty,)+ })?
                = $code:ident, $group:ident, $severity:ident, $leeway:ident;
            )+
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $name {
            $(
                $(#[$about])*
                $variant $(($held))? $({ $($(#[$what])* $field: $kind,)+ })?,
            )+
        }

        impl $name {
            /// The codes of these findings.
            pub(super) const CODES: &[$crate::findings::code::Code] =
                &[$($crate::findings::code::Code::$code),+];

            /// The code, without what the finding quotes.
            pub fn code(&self) -> $crate::findings::code::Code {
                match self {
                    $(Self::$variant { .. } => $crate::findings::code::Code::$code,)+
                }
            }
        }

        // Asks for the codes, so that the compiler finds one that is not of its group.
        const _: &[$crate::findings::code::Code] = $name::CODES;

        impl $crate::findings::code::Code {
            $(
                $(#[$about])*
                pub const $code: Self = Self::new(
                    stringify!($code),
                    $crate::findings::code::Group::$group,
                    $crate::findings::code::Severity::$severity,
                    $crate::findings::code::Leeway::$leeway,
                );
            )+
        }
    };
}

pub(super) use findings;
