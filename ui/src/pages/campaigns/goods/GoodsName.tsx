import "./goods-name.css";

interface Props {
  product: string;
  /** Empty where the product has no choice. */
  variant: string;
}

/** A product with its variant: `红富士苹果 大果`. */
export function GoodsName({ product, variant }: Props) {
  return (
    <span className="goods-name" title={goodsName(product, variant)}>
      {product}
      {variant && <span className="goods-variant"> {variant}</span>}
    </span>
  );
}

/** The same as a text. */
export function goodsName(product: string, variant: string): string {
  return variant ? `${product} ${variant}` : product;
}
